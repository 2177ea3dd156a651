// Preloaded into sshd where no namespace can give it an /etc of its own. See users.c.
#ifndef MINISTRY_SANDBOX_CSANDBOXUSERS_H
#define MINISTRY_SANDBOX_CSANDBOXUSERS_H
#endif
