#ifndef MINISTRY_SANDBOX_CLIBCRYPTO_SHIM_H
#define MINISTRY_SANDBOX_CLIBCRYPTO_SHIM_H

#include <openssl/evp.h>

#endif
