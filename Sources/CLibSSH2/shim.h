// libssh2 hides part of its API behind macros, which Swift cannot see; these inline functions name them.
#ifndef MINISTRY_SANDBOX_CLIBSSH2_SHIM_H
#define MINISTRY_SANDBOX_CLIBSSH2_SHIM_H

#include <libssh2.h>
#include <libssh2_sftp.h>

#endif
