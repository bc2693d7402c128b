#!/usr/bin/env bash
# Every StreamAPI operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/streamapi; do not edit. Needs bash, curl and what sign-md5-parameters.sh says.
# Run one: STREAMAPI_KEY=… STREAMAPI_SECRET=… bash streamapi.sh createSession
# STREAMAPI_URL points it at a mock instead of the vendor.
set -euo pipefail

# #region client
key=${STREAMAPI_KEY:?}
secret=${STREAMAPI_SECRET:?}
# #endregion
# #region url
url=${STREAMAPI_URL:-http://api.streamapi.com/service}
url=${url%/}
# #endregion

. "$(dirname "${BASH_SOURCE[0]}")/sign-md5-parameters.sh"

# Create a session
createSession() {
  # #region createSession
  sign \
    site_user_id=1745122342 \
    username=jim \
    fme_key=f1b8221d2b69 \
    is_video_private=true
  curl --silent --show-error --fail "$url/session/create" \
    "${signed[@]}"
  # #endregion
}

# Get one live session
getLiveSession() {
  # #region getLiveSession
  sign public_hostid=1745122342
  curl --silent --show-error --fail --get "$url/session/live" \
    "${signed[@]}"
  # #endregion
}

# List live sessions
listLiveSessions() {
  # #region listLiveSessions
  sign
  curl --silent --show-error --fail --get "$url/session/live/list" \
    "${signed[@]}"
  # #endregion
}

# Find a public host id
getPublicHostId() {
  # #region getPublicHostId
  sign private_hostid=C0UC4WO3ATORK259QL1STSIZO7RB1G5I
  curl --silent --show-error --fail --get "$url/host/id/public" \
    "${signed[@]}"
  # #endregion
}

# Find a private host id
getPrivateHostId() {
  # #region getPrivateHostId
  sign public_hostid=1745122342
  curl --silent --show-error --fail --get "$url/host/id/private" \
    "${signed[@]}"
  # #endregion
}

# List recordings
listVideos() {
  # #region listVideos
  sign \
    public_hostid=1745122342 \
    start_date=1262304000000 \
    end_date=1264982400000
  curl --silent --show-error --fail --get "$url/video/list" \
    "${signed[@]}"
  # #endregion
}

# List player themes
listThemes() {
  # #region listThemes
  sign
  curl --silent --show-error --fail --get "$url/theme/list" \
    "${signed[@]}"
  # #endregion
}

for operation in "$@"; do
  if [ "$(type -t "$operation")" != function ]; then
    echo "no such operation: $operation" >&2
    exit 1
  fi
  "$operation"
done
