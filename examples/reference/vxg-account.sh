#!/usr/bin/env bash
# Every VXG operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/vxg; do not edit. Needs bash, curl and what sign-authorization-token.sh says.
# Run one: VXG_LICENSE_KEY=… bash vxg-account.sh listChannels
# VXG_URL points it at a mock instead of the vendor.
set -euo pipefail

# #region client
word=LKey
token=${VXG_LICENSE_KEY:?}
# #endregion
# #region url
url=${VXG_URL:-https://web.skyvr.videoexpertsgroup.com}
url=${url%/}
# #endregion
# #region on_premise_url
on_premise_url=${VXG_URL:-http://server.invalid:83}
on_premise_url=${on_premise_url%/}
# #endregion

. "$(dirname "${BASH_SOURCE[0]}")/sign-authorization-token.sh"

# List channels
listChannels() {
  # #region listChannels
  curl --silent --show-error --fail "$url/api/v3/channels/?limit=20&offset=0&include_meta=true&meta=site&detail=detail" \
    "${signed[@]}"
  # #endregion
}

# Create a channel
createChannel() {
  # #region createChannel
  curl --silent --show-error --fail "$url/api/v3/channels/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "name": "Front door",
      "rec_mode": "on",
      "timezone": "America/Toronto",
      "source": {
        "url": "rtsp://camera.example/stream1"
      }
    }'
  # #endregion
}

# Get a channel
getChannelById() {
  # #region getChannelById
  curl --silent --show-error --fail "$url/api/v3/channels/248527/" \
    "${signed[@]}"
  # #endregion
}

# Update a channel
updateChannelById() {
  # #region updateChannelById
  curl --silent --show-error --fail --request PUT "$url/api/v3/channels/248527/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"Front door","rec_mode":"on"}'
  # #endregion
}

# Delete a channel
deleteChannelById() {
  # #region deleteChannelById
  curl --silent --show-error --fail --request DELETE "$url/api/v3/channels/248527/" \
    "${signed[@]}"
  # #endregion
}

# Get limits
getChannelLimits() {
  # #region getChannelLimits
  curl --silent --show-error --fail "$url/api/v3/channels/248527/limits/" \
    "${signed[@]}"
  # #endregion
}

# Set limits
setChannelLimits() {
  # #region setChannelLimits
  curl --silent --show-error --fail --request PUT "$url/api/v3/channels/248527/limits/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "storage_size": 100,
      "download_size": null,
      "live_size": null,
      "records_max_age": 168,
      "meta_max_age": 168
    }'
  # #endregion
}

# List a channel's tags
listChannelMeta() {
  # #region listChannelMeta
  curl --silent --show-error --fail "$url/api/v3/channels/248527/meta/" \
    "${signed[@]}"
  # #endregion
}

# Add a tag
createChannelMeta() {
  # #region createChannelMeta
  curl --silent --show-error --fail "$url/api/v3/channels/248527/meta/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"tag":"site","data":"Toronto"}'
  # #endregion
}

# Change a tag
updateChannelMeta() {
  # #region updateChannelMeta
  curl --silent --show-error --fail --request PUT "$url/api/v3/channels/248527/meta/site/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"data":"Toronto"}'
  # #endregion
}

# Remove a tag
deleteChannelMeta() {
  # #region deleteChannelMeta
  curl --silent --show-error --fail --request DELETE "$url/api/v3/channels/248527/meta/site/" \
    "${signed[@]}"
  # #endregion
}

# List groups
listChannelGroups() {
  # #region listChannelGroups
  curl --silent --show-error --fail "$url/api/v3/channel_groups/?limit=20&offset=0&include_meta=true&meta=site&ai_targeted=false&include_all_channels=false" \
    "${signed[@]}"
  # #endregion
}

# Create a group
createChannelGroup() {
  # #region createChannelGroup
  curl --silent --show-error --fail "$url/api/v3/channel_groups/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "name": "Ground floor",
      "channels": [
        248527
      ],
      "channels_access": "all"
    }'
  # #endregion
}

# Get a group
getChannelGroup() {
  # #region getChannelGroup
  curl --silent --show-error --fail "$url/api/v3/channel_groups/91/" \
    "${signed[@]}"
  # #endregion
}

# Update a group
updateChannelGroup() {
  # #region updateChannelGroup
  curl --silent --show-error --fail --request PUT "$url/api/v3/channel_groups/91/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"channels":[248527,248528]}'
  # #endregion
}

# Delete a group
deleteChannelGroup() {
  # #region deleteChannelGroup
  curl --silent --show-error --fail --request DELETE "$url/api/v3/channel_groups/91/" \
    "${signed[@]}"
  # #endregion
}

# Get statistics
getStatistics() {
  # #region getStatistics
  curl --silent --show-error --fail "$url/api/v3/statistics/?start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355" \
    "${signed[@]}"
  # #endregion
}

# Get a channel's statistics
getChannelStatistics() {
  # #region getChannelStatistics
  curl --silent --show-error --fail "$url/api/v3/statistics/248527/?start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355" \
    "${signed[@]}"
  # #endregion
}

# List buckets
listBuckets() {
  # #region listBuckets
  curl --silent --show-error --fail "$url/api/v3/buckets/" \
    "${signed[@]}"
  # #endregion
}

# Add a bucket
createBucket() {
  # #region createBucket
  curl --silent --show-error --fail "$url/api/v3/buckets/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "type": "s3",
      "endpoint": "https://s3.example",
      "name": "recordings",
      "access_key": "EXAMPLEKEY",
      "secret_key": "example-secret"
    }'
  # #endregion
}

# Update a bucket
updateBucket() {
  # #region updateBucket
  curl --silent --show-error --fail --request PUT "$url/api/v3/buckets/5/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"recordings"}'
  # #endregion
}

# Remove a bucket
deleteBucket() {
  # #region deleteBucket
  curl --silent --show-error --fail --request DELETE "$url/api/v3/buckets/5/" \
    "${signed[@]}"
  # #endregion
}

# List log lines
listLogs() {
  # #region listLogs
  curl --silent --show-error --fail "$url/api/v3/logs/filter/?order_by=-time&limit=20&offset=0&start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355" \
    "${signed[@]}"
  # #endregion
}

# List aliases
listAliases() {
  # #region listAliases
  curl --silent --show-error --fail "$url/api/v3/aliases/" \
    "${signed[@]}"
  # #endregion
}

# List servers
listServers() {
  # #region listServers
  curl --silent --show-error --fail "$url/api/v6/servers/?limit=20&offset=0&detail=detail&is_owner=true" \
    "${signed[@]}"
  # #endregion
}

# Get a server
getServer() {
  # #region getServer
  curl --silent --show-error --fail "$url/api/v6/servers/31/?detail=detail" \
    "${signed[@]}"
  # #endregion
}

# List relays
listServerRelays() {
  # #region listServerRelays
  curl --silent --show-error --fail "$on_premise_url/api/v3/server/relays/?name=cloud" \
    "${signed[@]}"
  # #endregion
}

# Add a relay
createServerRelay() {
  # #region createServerRelay
  curl --silent --show-error --fail "$on_premise_url/api/v3/server/relays/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"cloud","access_key":"example-access-key"}'
  # #endregion
}

# Create a camera
createCamera() {
  # #region createCamera
  curl --silent --show-error --fail "$url/api/v2/cameras/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "name": "Front door",
      "url": "rtsp://camera.example/stream1",
      "timezone": "America/Toronto"
    }'
  # #endregion
}

# Delete a camera
deleteCamera() {
  # #region deleteCamera
  curl --silent --show-error --fail --request DELETE "$url/api/v2/cameras/248527/" \
    "${signed[@]}"
  # #endregion
}

# List a camera's sharings
listCameraSharings() {
  # #region listCameraSharings
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/sharings/" \
    "${signed[@]}"
  # #endregion
}

# Share a camera
createCameraSharing() {
  # #region createCameraSharing
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/sharings/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"Neighbour","enabled":true,"access":["live"]}'
  # #endregion
}

# Get a sharing
getCameraSharing() {
  # #region getCameraSharing
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/sharings/235639/" \
    "${signed[@]}"
  # #endregion
}

# Change a sharing
updateCameraSharing() {
  # #region updateCameraSharing
  curl --silent --show-error --fail --request PUT "$url/api/v2/cameras/248527/sharings/235639/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"Neighbour","enabled":true,"access":["live"]}'
  # #endregion
}

# End a sharing
deleteCameraSharing() {
  # #region deleteCameraSharing
  curl --silent --show-error --fail --request DELETE "$url/api/v2/cameras/248527/sharings/235639/" \
    "${signed[@]}"
  # #endregion
}

# List group sharings
listSharings() {
  # #region listSharings
  curl --silent --show-error --fail "$url/api/v2/sharings/?limit=20&offset=0" \
    "${signed[@]}"
  # #endregion
}

# Share several cameras
createSharing() {
  # #region createSharing
  curl --silent --show-error --fail "$url/api/v2/sharings/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"Neighbour","enabled":true,"access":["live"]}'
  # #endregion
}

# Change a group sharing
updateSharing() {
  # #region updateSharing
  curl --silent --show-error --fail --request PUT "$url/api/v2/sharings/235639/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"Neighbour","enabled":true,"access":["live"]}'
  # #endregion
}

# End a group sharing
deleteSharing() {
  # #region deleteSharing
  curl --silent --show-error --fail --request DELETE "$url/api/v2/sharings/235639/" \
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
