# escalation-bot in a container: built from these sources, run by nobody in particular, with one place for its data.
#
#   docker build -t escalation-bot .
#   docker run -d --name escalation-bot --restart on-failure --read-only \
#     -v escalation-data:/data -v "$PWD/token:/run/secrets/token:ro" escalation-bot
#   docker logs escalation-bot
#
# The file `token` must be readable by user 10001. Nothing listens outside: /health and /metrics are for the inside of
# the container (docker exec), because they are served on its loopback alone.

FROM rust:1.95-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --profile dist && mkdir /data

FROM debian:bookworm-slim
COPY --from=build /src/target/dist/escalation-bot /usr/local/bin/escalation-bot
COPY --from=build --chown=10001:10001 /data /data
USER 10001:10001
WORKDIR /data
VOLUME /data
ENV ESCALATION_DATA=/data DISCORD_TOKEN_FILE=/run/secrets/token
ENTRYPOINT ["/usr/local/bin/escalation-bot"]
CMD ["run"]
