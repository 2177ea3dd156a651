#define _GNU_SOURCE
#include "CPlatform.h"

#include <arpa/inet.h>
#include <crypt.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
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

const char *ms_build(void) { return MINISTRY_SANDBOX_BUILD; }

int ms_pidfd_open(pid_t process) { return (int)syscall(SYS_pidfd_open, process, 0); }

int ms_spawn_session(pid_t *process, char *const *arguments, char *const *environment, const char *folder, int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addchdir_np(&actions, folder);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_adddup2(&actions, output, 2);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    int code = posix_spawnp(process, arguments[0], &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return code;
}

// Between fork and _exit only calls that are safe in the child of a process with threads.
static int listen_here(int user, int network, const struct sockaddr *address, socklen_t length) {
    if (user >= 0 && setns(user, CLONE_NEWUSER) != 0) return -errno;
    if (setns(network, CLONE_NEWNET) != 0) return -errno;
    int listener = socket(address->sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (listener < 0) return -errno;
    if (bind(listener, address, length) != 0 || listen(listener, 128) != 0) return -errno;
    return listener;
}

static void send_descriptor(int channel, int result) {
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control;
    memset(&control, 0, sizeof control);
    struct iovec part = {.iov_base = &result, .iov_len = sizeof result};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (result >= 0) {
        message.msg_control = control.space;
        message.msg_controllen = sizeof control.space;
        control.header.cmsg_level = SOL_SOCKET;
        control.header.cmsg_type = SCM_RIGHTS;
        control.header.cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(&control.header), &result, sizeof(int));
    }
    sendmsg(channel, &message, 0);
}

static int receive_descriptor(int channel) {
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int))];
    } control;
    int result = -EPIPE;
    struct iovec part = {.iov_base = &result, .iov_len = sizeof result};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control.space, .msg_controllen = sizeof control.space};
    if (recvmsg(channel, &message, MSG_CMSG_CLOEXEC) <= 0) return -EPIPE;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (result < 0 || header == NULL || header->cmsg_type != SCM_RIGHTS) return result < 0 ? result : -EPIPE;
    memcpy(&result, CMSG_DATA(header), sizeof(int));
    return result;
}

static int open_namespace(pid_t process, const char *kind) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/%s", (int)process, kind);
    return open(path, O_RDONLY | O_CLOEXEC);
}

static int is_ours(int namespace, const char *kind) {
    struct stat theirs, ours;
    int mine = open_namespace(getpid(), kind);
    int same = mine >= 0 && fstat(mine, &ours) == 0 && fstat(namespace, &theirs) == 0 && ours.st_ino == theirs.st_ino && ours.st_dev == theirs.st_dev;
    if (mine >= 0) close(mine);
    return same;
}

int ms_listen_in_network(pid_t process, const char *text, int port) {
    struct sockaddr_in four = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)port)};
    const struct sockaddr *address = (const struct sockaddr *)&four;
    socklen_t length = sizeof four;
    if (inet_pton(AF_INET, text, &four.sin_addr) != 1) {
        if (inet_pton(AF_INET6, text, &six.sin6_addr) != 1) return -EINVAL;
        address = (const struct sockaddr *)&six;
        length = sizeof six;
    }
    int user = open_namespace(process, "user"), network = open_namespace(process, "net"), channel[2] = {-1, -1};
    if (user >= 0 && is_ours(user, "user")) {
        close(user);
        user = -1;
    }
    int result = -errno;
    if (network >= 0 && socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, channel) == 0) {
        pid_t child = fork();
        if (child == 0) {
            send_descriptor(channel[1], listen_here(user, network, address, length));
            _exit(0);
        }
        result = child < 0 ? -errno : 0;
        close(channel[1]);
        if (child > 0) {
            result = receive_descriptor(channel[0]);
            while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
        }
        close(channel[0]);
    }
    if (user >= 0) close(user);
    if (network >= 0) close(network);
    return result;
}
