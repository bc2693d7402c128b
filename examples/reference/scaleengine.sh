#!/usr/bin/env bash
# Every ScaleEngine operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/scaleengine; do not edit. Needs bash, curl and what sign-hmac-json.sh says.
# Run one: SCALEENGINE_KEY=… SCALEENGINE_SECRET=… SCALEENGINE_CDN=… bash scaleengine.sh requestTicket
# SCALEENGINE_URL points it at a mock instead of the vendor.
set -euo pipefail

# #region client
key=${SCALEENGINE_KEY:?}
secret=${SCALEENGINE_SECRET:?}
cdn=${SCALEENGINE_CDN:?}
# #endregion
# #region url
url=${SCALEENGINE_URL:-https://api.scaleengine.net/stable/}
# #endregion

. "$(dirname "${BASH_SOURCE[0]}")/sign-hmac-json.sh"

# Request a ticket
requestTicket() {
  # #region requestTicket
  sign sevu.request \
    '"pass":"g63clVAI5wFPxY9vwVOJvw6L"' \
    '"ip":"auto\/24"' \
    '"video":"mystream"' \
    '"app":"myapp-sevu"' \
    '"uses":5' \
    '"expires":"2024-07-19 23:46:05"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Get a ticket's status
getTicketStatus() {
  # #region getTicketStatus
  sign sevu.status '"key":"mystream.53ffc996dd39d5.39102367"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Revoke a ticket
revokeTicket() {
  # #region revokeTicket
  sign sevu.revoke '"key":"mystream.53ffc996dd39d5.39102367"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# List attempts to use tickets
getErrorLog() {
  # #region getErrorLog
  sign sevu.errorlog \
    '"key":"mystream.53ffc996dd39d5.39102367"' \
    '"seek":0' \
    '"limit":100'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Count attempts to use tickets
getErrorCount() {
  # #region getErrorCount
  sign sevu.errorcount \
    '"app":"myapp-sevu"' \
    '"limit":"25"' \
    '"seek":"0"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Count viewers of a stream
getViewerCount() {
  # #region getViewerCount
  sign vsn.viewercount '"app":"myapp-live"' '"url":"mystream"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Report on live viewers
getLiveViewerDetails() {
  # #region getLiveViewerDetails
  sign viewer.livedetailed '"app":"myapp-live"' '"url":"mystream"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Add a stream user
addStreamUser() {
  # #region addStreamUser
  sign sevu.addstreamuser \
    '"app":"myapp-origin"' \
    '"stream":"mystream"' \
    '"user":"encoder1"' \
    '"pass":"an-example-password"' \
    '"record":true' \
    '"segment_type":"duration"' \
    '"segment_value":15'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# List stream users
listStreamUsers() {
  # #region listStreamUsers
  sign sevu.liststreamusers '"app":"myapp-origin"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# List applications
listApps() {
  # #region listApps
  sign app.list
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# List video applications
listVideoApps() {
  # #region listVideoApps
  sign video.getapps
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Report video servers
getVideoServers() {
  # #region getVideoServers
  sign video.servers '"app":["myapp-vod","myapp-live"]'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Report CDN traffic at length
getVideoCdnLong() {
  # #region getVideoCdnLong
  sign video.cdnlong '"app":"myapp-vod"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Report disk usage
getDiskUsage() {
  # #region getDiskUsage
  sign disk.usage '"starttime":1701388800'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# List files
listFiles() {
  # #region listFiles
  sign files.list '"path":"sestore3\/username\/set1"' '"offset":100'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Find files
getFiles() {
  # #region getFiles
  sign files.files \
    '"path":"sestore3\/username\/set1"' \
    '"filter":"mp4"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# List files with details
listFilesLong() {
  # #region listFilesLong
  sign files.longlist '"path":"sestore3\/username\/set1"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Report AWS status
getAwsStatus() {
  # #region getAwsStatus
  sign aws.status '"limit":25' '"offset":0'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# List channels
listChannels() {
  # #region listChannels
  sign channel.getallchannels
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Replace a channel's videos
replaceChannelVideos() {
  # #region replaceChannelVideos
  sign channel.replacevideos \
    '"channel_id":7' \
    '"videos":["sestore4\/username\/a.mp4","sestore4\/username\/b.mp4"]'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

# Update a channel
updateChannel() {
  # #region updateChannel
  sign channel.updatechannel \
    '"channel_id":7' \
    '"name":"Evening"' \
    '"stream":"evening"'
  curl --silent --show-error --fail "$url" "${signed[@]}"
  # #endregion
}

for operation in "$@"; do
  if [ "$(type -t "$operation")" != function ]; then
    echo "no such operation: $operation" >&2
    exit 1
  fi
  "$operation"
done
