#!/usr/bin/env bash
# Every VXG operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/vxg; do not edit. Needs bash, curl and what sign-authorization-token.sh says.
# Run one: VXG_GROUP_TOKEN=… bash vxg-group.sh listGroupChannels
# VXG_URL points it at a mock instead of the vendor.
set -euo pipefail

# #region client
word=SI
token=${VXG_GROUP_TOKEN:?}
# #endregion
# #region url
url=${VXG_URL:-https://web.skyvr.videoexpertsgroup.com}
url=${url%/}
# #endregion

. "$(dirname "${BASH_SOURCE[0]}")/sign-authorization-token.sh"

# List the group's channels
listGroupChannels() {
  # #region listGroupChannels
  curl --silent --show-error --fail "$url/api/v5/channels/?preview=false&include_meta=true&include_events_info=false&meta=site&meta_not=hidden&limit=20&offset=0" \
    "${signed[@]}"
  # #endregion
}

# Get a channel of the group
getGroupChannel() {
  # #region getGroupChannel
  curl --silent --show-error --fail "$url/api/v5/channels/248527/?include_meta=true" \
    "${signed[@]}"
  # #endregion
}

# Get the group's tags
getGroupMeta() {
  # #region getGroupMeta
  curl --silent --show-error --fail "$url/api/v5/meta/" \
    "${signed[@]}"
  # #endregion
}

# List cameras
listCameras() {
  # #region listCameras
  curl --silent --show-error --fail "$url/api/v2/cameras/?limit=20&offset=0&include_meta=true&detail=detail" \
    "${signed[@]}"
  # #endregion
}

# List a tag's values
listCameraMetaValues() {
  # #region listCameraMetaValues
  curl --silent --show-error --fail "$url/api/v2/cameras/meta/get_values/site/" \
    "${signed[@]}"
  # #endregion
}

# Search documents of a group
searchGroupMeta() {
  # #region searchGroupMeta
  curl --silent --show-error --fail "$url/api/v2/storage/meta/filter/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "limit": 10,
      "sort": [
        "-timestamp"
      ],
      "filter": {
        "and": [
          {
            "field": "string.label",
            "eq": "parcel"
          },
          {
            "field": "timestamp",
            "gte": "2021-08-06T00:00:00"
          }
        ]
      }
    }'
  # #endregion
}

for operation in "$@"; do
  if [ "$(type -t "$operation")" != function ]; then
    echo "no such operation: $operation" >&2
    exit 1
  fi
  "$operation"
done
