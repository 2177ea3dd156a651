// What Swift needs of libssh2 and cannot say itself.
#ifndef MINISTRY_SANDBOX_CLIBSSH2_SHIM_H
#define MINISTRY_SANDBOX_CLIBSSH2_SHIM_H

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <libssh2.h>
#include <libssh2_sftp.h>

// Receives as libssh2 does by itself, and acknowledges what came without delay.
static ssize_t ministry_receive(libssh2_socket_t socket, void *buffer, size_t length, int flags, void **abstract)
{
    (void)abstract;
    ssize_t count = recv(socket, buffer, length, flags);
    if (count < 0)
        return -errno;
    if (count > 0) {
        // The kernel forgets this setting again, hence each time.
        int on = 1;
        setsockopt(socket, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
    }
    return count;
}

// Makes a session acknowledge at once what it receives. OpenSSH's server leaves Nagle's algorithm on
// for SFTP: it holds a small packet back until the one before is acknowledged, which Linux puts off
// for 40 ms. Each session meets that twice: after the login, and with its first file.
static inline void ministry_acknowledge_at_once(LIBSSH2_SESSION *session)
{
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_RECV, (void *)ministry_receive);
}

#endif
