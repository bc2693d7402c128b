#!/usr/bin/env bash
# Every Gcore operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/gcore; do not edit. Needs bash, curl and what sign-authorization-token.sh says.
# Run one: GCORE_API_TOKEN=… bash gcore.sh closePeer
# GCORE_URL points it at a mock instead of the vendor.
set -euo pipefail

# #region client
word=APIKey
token=${GCORE_API_TOKEN:?}
# #endregion
# #region serv2_url
serv2_url=${GCORE_URL:-https://webrtc5.gvideo.co}
serv2_url=${serv2_url%/}
# #endregion
# #region serv0_url
serv0_url=${GCORE_URL:-https://webrtc3.gvideo.co}
serv0_url=${serv0_url%/}
# #endregion
# #region url
url=${GCORE_URL:-https://api.gcore.com}
url=${url%/}
# #endregion

. "$(dirname "${BASH_SOURCE[0]}")/sign-authorization-token.sh"

# Remove a participant from a room
closePeer() {
  # #region closePeer
  curl --silent --show-error --fail "$serv2_url/rooms/serv2testroom/closePeer" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"peerId":"de9b6927"}'
  # #endregion
}

# Tell how long a room has existed
getBroadcastDuration() {
  # #region getBroadcastDuration
  curl --silent --show-error --fail "$serv2_url/rooms/serv2testroom/durationOfBroadcast" \
    "${signed[@]}"
  # #endregion
}

# Close a room and remove everybody from it
closeRoom() {
  # #region closeRoom
  curl --silent --show-error --fail "$serv2_url/rooms/serv2testroom/closeRoom" \
    "${signed[@]}"
  # #endregion
}

# Count the participants of a room
countPeers() {
  # #region countPeers
  curl --silent --show-error --fail "$serv2_url/rooms/serv2testroom/numberPeers" \
    "${signed[@]}"
  # #endregion
}

# Tell whether a participant is in a room
hasPeer() {
  # #region hasPeer
  curl --silent --show-error --fail "$serv2_url/rooms/serv2testroom/existingPeer" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"peerId":"de9b6927"}'
  # #endregion
}

# Tell whether a participant is in a room, by id in the path
hasPeerById() {
  # #region hasPeerById
  curl --silent --show-error --fail "$serv2_url/rooms/serv2testroom/existingPeer/de9b6927" \
    "${signed[@]}"
  # #endregion
}

# Tell whether a room is open
hasRoom() {
  # #region hasRoom
  curl --silent --show-error --fail "$serv2_url/rooms/serv2testroom/exists" \
    "${signed[@]}"
  # #endregion
}

# Delete the chats of several rooms
clearChatRooms() {
  # #region clearChatRooms
  curl --silent --show-error --fail "$serv0_url/chat/clear-rooms" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "hostname": "meet.gcore.com",
      "rooms": [
        {
          "roomId": "serv0d17nfe1s",
          "type": "call"
        }
      ]
    }'
  # #endregion
}

# Start recording a room
startRecording() {
  # #region startRecording
  curl --silent --show-error --fail --request POST "$serv2_url/rooms/serv2testroom/recording/start" \
    "${signed[@]}"
  # #endregion
}

# Stop recording a room
stopRecording() {
  # #region stopRecording
  curl --silent --show-error --fail --request POST "$serv2_url/rooms/serv2testroom/recording/stop" \
    "${signed[@]}"
  # #endregion
}

# Tell whether a room is being recorded
getRecordingStatus() {
  # #region getRecordingStatus
  curl --silent --show-error --fail "$serv2_url/rooms/serv2testroom/recording" \
    "${signed[@]}"
  # #endregion
}

# Sum up the attendance of a room
getPeersSummary() {
  # #region getPeersSummary
  curl --silent --show-error --fail "$url/streaming/statistics/peers/summary?room_id=serv2test2a&from=2021-06-21T00%3A00%3A00.0Z&to=2021-06-22T23%3A59%3A59.99Z" \
    "${signed[@]}"
  # #endregion
}

# List the sessions of every participant of a room
listPeerSessions() {
  # #region listPeerSessions
  curl --silent --show-error --fail "$url/streaming/statistics/peers?room_id=serv2test2a&from=2021-06-21T00%3A00%3A00.0Z&to=2021-06-22T23%3A59%3A59.99Z" \
    "${signed[@]}"
  # #endregion
}

# Find the recordings of a room
searchVideos() {
  # #region searchVideos
  curl --silent --show-error --fail "$url/streaming/videos/search?q=serv1test2a&page=1" \
    "${signed[@]}"
  # #endregion
}

# List videos
listVideos() {
  # #region listVideos
  curl --silent --show-error --fail "$url/streaming/videos?id=117800%2C117801&search=serv1test2a&status=ready&client_user_id=123&stream_id=4021&fields=id%2Cname%2Cduration&page=1&per_page=25" \
    "${signed[@]}"
  # #endregion
}

# Look up the names of videos
listVideoNames() {
  # #region listVideoNames
  curl --silent --show-error --fail "$url/streaming/videos/names?ids=117800&ids=117801" \
    "${signed[@]}"
  # #endregion
}

# Get one video
getVideo() {
  # #region getVideo
  curl --silent --show-error --fail "$url/streaming/videos/117800" \
    "${signed[@]}"
  # #endregion
}

# Delete a video
deleteVideo() {
  # #region deleteVideo
  curl --silent --show-error --fail --request DELETE "$url/streaming/videos/117800" \
    "${signed[@]}"
  # #endregion
}

# Change a video
updateVideo() {
  # #region updateVideo
  curl --silent --show-error --fail --request PATCH "$url/streaming/videos/117800" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"Board meeting of 21 June"}'
  # #endregion
}

# List live streams
listStreams() {
  # #region listStreams
  curl --silent --show-error --fail "$url/streaming/streams?page=1&with_broadcasts=1" \
    "${signed[@]}"
  # #endregion
}

# Create a live stream
createStream() {
  # #region createStream
  curl --silent --show-error --fail "$url/streaming/streams" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"Town hall","active":true,"auto_record":true}'
  # #endregion
}

# Get one live stream
getStream() {
  # #region getStream
  curl --silent --show-error --fail "$url/streaming/streams/4021" \
    "${signed[@]}"
  # #endregion
}

# Delete a live stream
deleteStream() {
  # #region deleteStream
  curl --silent --show-error --fail --request DELETE "$url/streaming/streams/4021" \
    "${signed[@]}"
  # #endregion
}

# Change a live stream
updateStream() {
  # #region updateStream
  curl --silent --show-error --fail --request PATCH "$url/streaming/streams/4021" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"stream":{"name":"Town hall","active":false}}'
  # #endregion
}

# Count viewers at the delivery network
getUniqueCdnViewers() {
  # #region getUniqueCdnViewers
  curl --silent --show-error --fail "$url/streaming/statistics/cdn/uniqs?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z&type=vod&id=117800" \
    "${signed[@]}"
  # #endregion
}

# Count views
getViews() {
  # #region getViews
  curl --silent --show-error --fail "$url/streaming/statistics/views?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z&type=vod&id=117800&event=start&host=www.example.com&country=LU&group=country" \
    "${signed[@]}"
  # #endregion
}

# Count viewers
getUniqueViewers() {
  # #region getUniqueViewers
  curl --silent --show-error --fail "$url/streaming/statistics/uniqs?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z&type=vod&id=117800&event=start&host=www.example.com&country=LU&group=date" \
    "${signed[@]}"
  # #endregion
}

# Count views by country
getViewsByCountry() {
  # #region getViewsByCountry
  curl --silent --show-error --fail "$url/streaming/statistics/countries?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Count views by region
getViewsByRegion() {
  # #region getViewsByRegion
  curl --silent --show-error --fail "$url/streaming/statistics/regions?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Count views by video or stream
getPopularContent() {
  # #region getPopularContent
  curl --silent --show-error --fail "$url/streaming/statistics/popular?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Count views by browser
getViewsByBrowser() {
  # #region getViewsByBrowser
  curl --silent --show-error --fail "$url/streaming/statistics/browsers?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Count views by operating system
getViewsBySystem() {
  # #region getViewsBySystem
  curl --silent --show-error --fail "$url/streaming/statistics/systems?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Count views by page
getViewsByEmbed() {
  # #region getViewsByEmbed
  curl --silent --show-error --fail "$url/streaming/statistics/embeds?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Count views by host
getViewsByHost() {
  # #region getViewsByHost
  curl --silent --show-error --fail "$url/streaming/statistics/hosts?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Show which parts were watched
getHeatmap() {
  # #region getHeatmap
  curl --silent --show-error --fail "$url/streaming/statistics/heatmap?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z&type=vod&stream_id=117800" \
    "${signed[@]}"
  # #endregion
}

# Show the quality of an incoming stream
getStreamProbe() {
  # #region getStreamProbe
  curl --silent --show-error --fail "$url/streaming/statistics/ffprobe?date_from=2026-10-01T00%3A00%3A00Z&date_to=2026-10-31T23%3A59%3A59Z&stream_id=4021&interval=10&units=second" \
    "${signed[@]}"
  # #endregion
}

# Chart the use of live streams
getStreamSeries() {
  # #region getStreamSeries
  curl --silent --show-error --fail "$url/streaming/statistics/stream?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&granularity=1d" \
    "${signed[@]}"
  # #endregion
}

# Chart how many streams ran at once
getMaxStreamSeries() {
  # #region getMaxStreamSeries
  curl --silent --show-error --fail "$url/streaming/statistics/max_stream?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&granularity=1d" \
    "${signed[@]}"
  # #endregion
}

# Chart the storage used
getStorageSeries() {
  # #region getStorageSeries
  curl --silent --show-error --fail "$url/streaming/statistics/storage?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&granularity=1d" \
    "${signed[@]}"
  # #endregion
}

# Chart the length of stored videos
getVodStorageDuration() {
  # #region getVodStorageDuration
  curl --silent --show-error --fail "$url/streaming/statistics/vod/storage_duration?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Chart the length of transcoded videos
getVodTranscodingDuration() {
  # #region getVodTranscodingDuration
  curl --silent --show-error --fail "$url/streaming/statistics/vod/transcoding_duration?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z" \
    "${signed[@]}"
  # #endregion
}

# Chart the viewers of videos
getVodViewers() {
  # #region getVodViewers
  curl --silent --show-error --fail "$url/streaming/statistics/vod/viewers?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&slug=UaX2pjxen2guUw3&client_user_id=123&granularity=1d" \
    "${signed[@]}"
  # #endregion
}

# Chart how long videos were watched
getVodWatchingDuration() {
  # #region getVodWatchingDuration
  curl --silent --show-error --fail "$url/streaming/statistics/vod/watching_duration?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&slug=UaX2pjxen2guUw3&client_user_id=123&granularity=1d" \
    "${signed[@]}"
  # #endregion
}

# Sum up how long videos were watched
getVodWatchingTotal() {
  # #region getVodWatchingTotal
  curl --silent --show-error --fail "$url/streaming/statistics/vod/watching_duration/total?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&slug=UaX2pjxen2guUw3&client_user_id=123" \
    "${signed[@]}"
  # #endregion
}

# Chart the viewers of live streams
getLiveViewers() {
  # #region getLiveViewers
  curl --silent --show-error --fail "$url/streaming/statistics/stream/viewers?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&stream_id=4021&client_user_id=123&granularity=1d" \
    "${signed[@]}"
  # #endregion
}

# Chart how long live streams were watched
getLiveWatchingDuration() {
  # #region getLiveWatchingDuration
  curl --silent --show-error --fail "$url/streaming/statistics/stream/watching_duration?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&stream_id=4021&client_user_id=123&granularity=1d" \
    "${signed[@]}"
  # #endregion
}

# Sum up how long live streams were watched
getLiveWatchingTotal() {
  # #region getLiveWatchingTotal
  curl --silent --show-error --fail "$url/streaming/statistics/stream/watching_duration/total?from=2026-10-01T00%3A00%3A00Z&to=2026-10-31T23%3A59%3A59Z&stream_id=4021&client_user_id=123" \
    "${signed[@]}"
  # #endregion
}

# Log in with a password
logIn() {
  # #region logIn
  curl --silent --show-error --fail "$url/iam/auth/jwt/login" \
    --header 'Content-Type: application/json' \
    --data '{
      "username": "developer@example.com",
      "password": "example-password"
    }'
  # #endregion
}

# Renew the tokens
refreshTokens() {
  # #region refreshTokens
  curl --silent --show-error --fail "$url/iam/auth/jwt/refresh" \
    --header 'Content-Type: application/json' \
    --data '{"refresh":"example-refresh-token-1"}'
  # #endregion
}

# Show the account behind the credential
getAccount() {
  # #region getAccount
  curl --silent --show-error --fail "$url/iam/clients/me" \
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
