#!/usr/bin/env bash
# Every ScaleEngine v2 REST operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/scaleengine-rest; do not edit. Needs bash, curl and what sign-basic.sh says.
# Run one: SCALEENGINE_CDN=… SCALEENGINE_SECRET=… bash scaleengine-rest.sh createTicket
# SCALEENGINE_REST_URL points it at a mock instead of the vendor.
set -euo pipefail

# #region client
name=${SCALEENGINE_CDN:?}
secret=${SCALEENGINE_SECRET:?}
# #endregion
# #region url
url=${SCALEENGINE_REST_URL:-https://api.scaleengine.net/v2}
url=${url%/}
# #endregion

. "$(dirname "${BASH_SOURCE[0]}")/sign-basic.sh"

# Create a ticket
createTicket() {
  # #region createTicket
  curl --silent --show-error --fail --request PUT "$url/sevu_token" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "pass": "example-pass",
      "ip": "auto",
      "video": "demo",
      "app": "example-live",
      "uses": 5
    }'
  # #endregion
}

# Get a ticket
getTicket() {
  # #region getTicket
  curl --silent --show-error --fail "$url/sevu_token/demo.5a1b2c3d4e5f6.12345678" \
    "${signed[@]}"
  # #endregion
}

# Switch a ticket off or on
updateTicket() {
  # #region updateTicket
  curl --silent --show-error --fail "$url/sevu_token/demo.5a1b2c3d4e5f6.12345678" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"active":false}'
  # #endregion
}

# Delete a ticket
deleteTicket() {
  # #region deleteTicket
  curl --silent --show-error --fail --request DELETE "$url/sevu_token/demo.5a1b2c3d4e5f6.12345678" \
    "${signed[@]}"
  # #endregion
}

# List the attempts to use a ticket
listAttempts() {
  # #region listAttempts
  curl --silent --show-error --fail "$url/sevu_attempt/demo.5a1b2c3d4e5f6.12345678" \
    "${signed[@]}"
  # #endregion
}

# List streams
listStreams() {
  # #region listStreams
  curl --silent --show-error --fail "$url/streams/?app=example-live&name=camera-1&type=live&edge_type=vse&protection=sevu" \
    "${signed[@]}"
  # #endregion
}

# Create a stream
createStream() {
  # #region createStream
  curl --silent --show-error --fail --request PUT "$url/streams/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "app": "example-live",
      "name": "camera-1",
      "type": "live",
      "edge_type": "vse",
      "protection": "sevu"
    }'
  # #endregion
}

# Get a stream
getStream() {
  # #region getStream
  curl --silent --show-error --fail "$url/streams/camera-1" \
    "${signed[@]}"
  # #endregion
}

# Change a stream
updateStream() {
  # #region updateStream
  curl --silent --show-error --fail "$url/streams/camera-1" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"protection":"none"}'
  # #endregion
}

# Delete a stream
deleteStream() {
  # #region deleteStream
  curl --silent --show-error --fail --request DELETE "$url/streams/camera-1" \
    "${signed[@]}"
  # #endregion
}

# Reload or reset a fetched stream
sendStreamFetchAction() {
  # #region sendStreamFetchAction
  curl --silent --show-error --fail "$url/streamfetch_controls/camera-1" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"action":"reload"}'
  # #endregion
}

for operation in "$@"; do
  if [ "$(type -t "$operation")" != function ]; then
    echo "no such operation: $operation" >&2
    exit 1
  fi
  "$operation"
done
