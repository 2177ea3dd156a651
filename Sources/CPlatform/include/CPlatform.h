// The few system calls that Swift cannot spell because they need C macros or a C struct of unusual shape.
#ifndef MINISTRY_SANDBOX_CPLATFORM_H
#define MINISTRY_SANDBOX_CPLATFORM_H

#include <stddef.h>
#include <stdint.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/types.h>

// Asks that every datagram on this socket comes with its sender's process number. 0, or -1 with errno.
int ms_ask_for_senders(int socket);
// Receives one datagram without waiting. Its length, or -1 with errno. `sender` is the sender's process number in our own
// namespace, or 0.
ssize_t ms_receive(int socket, char *buffer, size_t capacity, pid_t *sender);
// crypt(3). Writes at most `capacity` bytes, a zero at the end. 0, or -1.
int ms_crypt(const char *password, const char *setting, char *out, size_t capacity);
// Exit status of a wait status: 0–255, or 256 + signal.
int ms_exit_status(int status);

// pipe2 with O_CLOEXEC. 0, or -1 with errno.
int ms_pipe(int ends[2]);
// accept4 with SOCK_CLOEXEC. The connection, or -1 with errno.
int ms_accept(int listener, struct sockaddr *address, socklen_t *length);
// The child keeps no descriptor from `first` on.
int ms_close_from(posix_spawn_file_actions_t *actions, int first);

/// A descriptor that becomes readable when the process ends; -1 where the kernel has none.
int ms_pidfd_open(pid_t process);

/// Starts a program, found on the PATH, as the leader of a session of its own, with `input`, and `output` for both of its streams; every other
/// descriptor is closed in it. 0, or an errno.
int ms_spawn_session(pid_t *process, char *const *arguments, char *const *environment, const char *folder, int input, int output);

/// A listening TCP socket in the network namespace of another process, also where that belongs to a user namespace of our own making.
/// `address` is numeric. The descriptor, or a negative errno.
int ms_listen_in_network(pid_t process, const char *address, int port);

// Which commit this was built from; "development" where nobody said.
const char *ms_build(void);

#endif
