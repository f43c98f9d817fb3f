# Three stages: the browser client, the one static binary, and an image that holds nothing else.
FROM node:20-bookworm-slim AS web
WORKDIR /src
COPY web/package.json web/package-lock.json web/.npmrc web/
RUN cd web && npm ci --ignore-scripts
COPY web/ web/
RUN cd web && node_modules/.bin/vite build

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=web /src/web/dist web/dist
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags=-buildid= -o /out/linnet ./cmd/linnet
# The folders a container writes to, owned by the user it runs as; scratch cannot make them itself.
RUN mkdir -p /out/data/blobs /out/data/tmp && chmod 0700 /out/data /out/data/blobs /out/data/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /out/linnet /linnet
USER 65532:65532
ENV LINNET_ADDR=0.0.0.0:8080 \
    LINNET_DATA=/data \
    TMPDIR=/data/tmp
EXPOSE 8080
VOLUME /data
ENTRYPOINT ["/linnet"]
CMD ["serve"]
