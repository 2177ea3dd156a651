#define _GNU_SOURCE
#include "CPlatform.h"

#include <crypt.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

int ms_ask_for_senders(int socket) {
    int on = 1;
    return setsockopt(socket, SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
}

ssize_t ms_receive(int socket, char *buffer, size_t capacity, pid_t *sender) {
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(struct ucred))];
    } control;
    struct iovec part = {.iov_base = buffer, .iov_len = capacity};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
    *sender = 0;
    ssize_t length = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
    if (length < 0) return -1;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_CREDENTIALS) {
            struct ucred credentials;
            memcpy(&credentials, CMSG_DATA(header), sizeof credentials);
            *sender = credentials.pid;
        }
    }
    return length;
}

int ms_crypt(const char *password, const char *setting, char *out, size_t capacity) {
    struct crypt_data data;
    memset(&data, 0, sizeof data);
    const char *hash = crypt_r(password, setting, &data);
    if (hash == NULL || hash[0] == '*' || strlen(hash) + 1 > capacity) return -1;
    memcpy(out, hash, strlen(hash) + 1);
    return 0;
}

int ms_exit_status(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : WIFSIGNALED(status) ? 256 + WTERMSIG(status) : 0;
}

int ms_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int ms_accept(int listener, struct sockaddr *address, socklen_t *length) { return accept4(listener, address, length, SOCK_CLOEXEC); }

int ms_close_from(posix_spawn_file_actions_t *actions, int first) { return posix_spawn_file_actions_addclosefrom_np(actions, first); }
