# ministry-sandbox as an image. 模擬環境，非衛生福利部系統。
#
#   docker build -t ministry-sandbox .
#   docker run --rm -v "$PWD:/suite" ministry-sandbox run /suite/scenarios
#   docker run -p 2222:2222 -p 8025:8025 ministry-sandbox
#
# With a program that is built already (no Swift needed; the default target builds it):
#
#   sandbox/package --tree dist/tree --binary PATH
#   docker build --target prebuilt -t ministry-sandbox .
#
# Docker's default capabilities and seccomp profile are enough. sandbox/image builds and tries it all with podman.

ARG SYSTEM_IMAGE=docker.io/library/debian:bookworm-slim
ARG SWIFT_IMAGE=docker.io/library/swift:6.3-bookworm

# ---------------------------------------------------------------------------------------------------------------------
# What the program needs where it runs. No Swift: its runtime is inside the program.
# ---------------------------------------------------------------------------------------------------------------------
FROM ${SYSTEM_IMAGE} AS system

# The keys that openssh-server made for itself go: every container would share them. The sandbox makes its own, in its state.
RUN apt-get update --quiet \
    && DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends \
        openssh-server tini libcurl4 libqrencode4 libsimdjson14 libsqlite3-0 libssh2-1 libssl3 libstdc++6 libzip4 \
    && rm -rf /etc/ssh/ssh_host_* /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/debconf/*-old /var/log/apt /var/log/*.log

COPY --chmod=755 sandbox/container/entrypoint /usr/local/bin/entrypoint

# A mounted folder is worked in, so that paths among the arguments may be the caller's own: run scenarios --junit junit.xml
WORKDIR /suite
VOLUME /state
EXPOSE 2222 8025

# Nobody outside reaches the loopback of a container; who reaches these is what -p says.
ENV MINISTRY_SANDBOX_STATE=/state \
    MINISTRY_SANDBOX_HOST=0.0.0.0 \
    MINISTRY_SANDBOX_CONTROL=0.0.0.0:8025 \
    LANG=C.UTF-8

HEALTHCHECK --interval=3s --timeout=5s --start-period=15s --retries=5 CMD ["ministry-sandbox", "status"]

# tini passes signals on to the whole group and reaps what a vendor's program leaves behind.
ENTRYPOINT ["tini", "-g", "--", "entrypoint"]
CMD ["up"]

ARG VERSION=0.1.0
ARG REVISION=development
ARG SOURCE=
LABEL org.opencontainers.image.title="ministry-sandbox" \
    org.opencontainers.image.description="An unofficial mock of the upload interface for residential care institutions. 模擬環境，非衛生福利部系統。" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version="${VERSION}" \
    org.opencontainers.image.revision="${REVISION}" \
    org.opencontainers.image.source="${SOURCE}"

# ---------------------------------------------------------------------------------------------------------------------
# With a program that was built outside. Before the build stage, so that builders that make every stage never come to it.
# ---------------------------------------------------------------------------------------------------------------------
FROM system AS prebuilt
COPY dist/tree/ /usr/

# ---------------------------------------------------------------------------------------------------------------------
# The program from source.
# ---------------------------------------------------------------------------------------------------------------------
FROM ${SWIFT_IMAGE} AS build
WORKDIR /source
COPY sandbox/setup sandbox/setup
# The static Foundation is linked against curl's development files; Swift's own image has them.
RUN sandbox/setup --packages-only && DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends libcurl4-openssl-dev
COPY . .
ARG REVISION=development
RUN MINISTRY_SANDBOX_COMMIT="${REVISION}" sandbox/package --tree /tree

FROM system AS image
COPY --from=build /tree/ /usr/
