#!/usr/bin/env bash
# Every VXG operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/vxg; do not edit. Needs bash, curl and what sign-authorization-token.sh says.
# Run one: VXG_ACCESS_TOKEN=… bash vxg.sh getChannel
# VXG_URL points it at a mock instead of the vendor.
set -euo pipefail

# #region client
word=Acc
token=${VXG_ACCESS_TOKEN:?}
# #endregion
# #region url
url=${VXG_URL:-https://web.skyvr.videoexpertsgroup.com}
url=${url%/}
# #endregion

. "$(dirname "${BASH_SOURCE[0]}")/sign-authorization-token.sh"

# Get the channel
getChannel() {
  # #region getChannel
  curl --silent --show-error --fail "$url/api/v4/channel/?include_meta=true" \
    "${signed[@]}"
  # #endregion
}

# Update the channel
updateChannel() {
  # #region updateChannel
  curl --silent --show-error --fail --request PUT "$url/api/v4/channel/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"rec_mode":"on"}'
  # #endregion
}

# Get addresses for live viewing
getLiveWatch() {
  # #region getLiveWatch
  curl --silent --show-error --fail "$url/api/v4/live/watch/?stream_id=main" \
    "${signed[@]}"
  # #endregion
}

# Get the current image
getLiveImage() {
  # #region getLiveImage
  curl --silent --show-error --fail "$url/api/v4/live/image/" \
    "${signed[@]}"
  # #endregion
}

# List records
listRecords() {
  # #region listRecords
  curl --silent --show-error --fail "$url/api/v4/storage/records/?start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355&limit=20&offset=0&order_by=-time" \
    "${signed[@]}"
  # #endregion
}

# Get a record
getRecord() {
  # #region getRecord
  curl --silent --show-error --fail "$url/api/v4/storage/records/5501/" \
    "${signed[@]}"
  # #endregion
}

# Delete a record
deleteRecord() {
  # #region deleteRecord
  curl --silent --show-error --fail --request DELETE "$url/api/v4/storage/records/5501/" \
    "${signed[@]}"
  # #endregion
}

# List images
listImages() {
  # #region listImages
  curl --silent --show-error --fail "$url/api/v4/storage/images/?start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355&limit=20&offset=0&order_by=-time&origin=generated_from_live&origin_ids=17%2C18" \
    "${signed[@]}"
  # #endregion
}

# Get days with recordings
getCalendar() {
  # #region getCalendar
  curl --silent --show-error --fail "$url/api/v4/storage/calendar/?start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355&boundstime=false&daysincamtz=true" \
    "${signed[@]}"
  # #endregion
}

# List clips
listClips() {
  # #region listClips
  curl --silent --show-error --fail "$url/api/v4/clips/?order_by=-time&limit=20&offset=0" \
    "${signed[@]}"
  # #endregion
}

# Create a clip
createClip() {
  # #region createClip
  curl --silent --show-error --fail "$url/api/v4/clips/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "start": "2021-08-06T15:10:37.662355",
      "end": "2021-08-06T15:11:37.662355",
      "title": "Parcel"
    }'
  # #endregion
}

# Get a clip
getClip() {
  # #region getClip
  curl --silent --show-error --fail "$url/api/v4/clips/7701/" \
    "${signed[@]}"
  # #endregion
}

# Update a clip
updateClip() {
  # #region updateClip
  curl --silent --show-error --fail --request PUT "$url/api/v4/clips/7701/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"title":"Parcel"}'
  # #endregion
}

# Delete a clip
deleteClip() {
  # #region deleteClip
  curl --silent --show-error --fail --request DELETE "$url/api/v4/clips/7701/" \
    "${signed[@]}"
  # #endregion
}

# Change documents
updateMeta() {
  # #region updateMeta
  curl --silent --show-error --fail --request PUT "$url/api/v4/meta/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '[{"id":"m-1","string":{"label":"letter"}}]'
  # #endregion
}

# Write documents
createMeta() {
  # #region createMeta
  curl --silent --show-error --fail "$url/api/v4/meta/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '[
      {
        "timestamp": "2021-08-06T15:14:37.662355",
        "string": {
          "label": "parcel"
        },
        "long": {
          "count": 1
        }
      }
    ]'
  # #endregion
}

# Delete documents
deleteMeta() {
  # #region deleteMeta
  curl --silent --show-error --fail --request DELETE "$url/api/v4/meta/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '[{"id":"m-1"}]'
  # #endregion
}

# Search documents
searchMeta() {
  # #region searchMeta
  curl --silent --show-error --fail "$url/api/v4/meta/filter/" \
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

# Delete documents that match
deleteMetaByFilter() {
  # #region deleteMetaByFilter
  curl --silent --show-error --fail --request DELETE "$url/api/v4/meta/filter/" \
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

# Get image making
getLiveImageGeneration() {
  # #region getLiveImageGeneration
  curl --silent --show-error --fail "$url/api/v4/images/generation/live/" \
    "${signed[@]}"
  # #endregion
}

# Set image making
setLiveImageGeneration() {
  # #region setLiveImageGeneration
  curl --silent --show-error --fail --request PUT "$url/api/v4/images/generation/live/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"image_generation_period":60}'
  # #endregion
}

# Make images from recordings
createImageTask() {
  # #region createImageTask
  curl --silent --show-error --fail "$url/api/v4/images/generation/tasks/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "period": 10,
      "start": "2021-08-06T15:10:37.662355",
      "end": "2021-08-06T15:20:37.662355"
    }'
  # #endregion
}

# Get an image task
getImageTask() {
  # #region getImageTask
  curl --silent --show-error --fail "$url/api/v4/images/generation/tasks/17/" \
    "${signed[@]}"
  # #endregion
}

# Get a camera
getCamera() {
  # #region getCamera
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/" \
    "${signed[@]}"
  # #endregion
}

# Update a camera
updateCamera() {
  # #region updateCamera
  curl --silent --show-error --fail --request PUT "$url/api/v2/cameras/248527/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"rec_mode":"by_event"}'
  # #endregion
}

# Get the preview image
getCameraPreview() {
  # #region getCameraPreview
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/preview/" \
    "${signed[@]}"
  # #endregion
}

# Renew the preview image
updateCameraPreview() {
  # #region updateCameraPreview
  curl --silent --show-error --fail --request POST "$url/api/v2/cameras/248527/preview/update/" \
    "${signed[@]}"
  # #endregion
}

# Get usage
getCameraUsage() {
  # #region getCameraUsage
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/usage/" \
    "${signed[@]}"
  # #endregion
}

# Get limits
getCameraLimits() {
  # #region getCameraLimits
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/limits/" \
    "${signed[@]}"
  # #endregion
}

# Get live addresses
getCameraLiveUrls() {
  # #region getCameraLiveUrls
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/live_urls/?stream_id=main&media_urls=webrtc" \
    "${signed[@]}"
  # #endregion
}

# Get stream addresses
getCameraStreamUrls() {
  # #region getCameraStreamUrls
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/stream_urls/?proto=webrtc" \
    "${signed[@]}"
  # #endregion
}

# Get media streams
getCameraMediaStreams() {
  # #region getCameraMediaStreams
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/media_streams/" \
    "${signed[@]}"
  # #endregion
}

# Choose media streams
updateCameraMediaStreams() {
  # #region updateCameraMediaStreams
  curl --silent --show-error --fail --request PUT "$url/api/v2/cameras/248527/media_streams/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"live_ms_id":"main","rec_ms_id":"main"}'
  # #endregion
}

# List video streams
listCameraVideoStreams() {
  # #region listCameraVideoStreams
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/video/streams/" \
    "${signed[@]}"
  # #endregion
}

# Get a video stream
getCameraVideoStream() {
  # #region getCameraVideoStream
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/video/streams/v0/" \
    "${signed[@]}"
  # #endregion
}

# Change a video stream
updateCameraVideoStream() {
  # #region updateCameraVideoStream
  curl --silent --show-error --fail --request PUT "$url/api/v2/cameras/248527/video/streams/v0/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"format":"h264"}'
  # #endregion
}

# Get audio settings
getCameraAudio() {
  # #region getCameraAudio
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/audio/" \
    "${signed[@]}"
  # #endregion
}

# Change audio settings
updateCameraAudio() {
  # #region updateCameraAudio
  curl --silent --show-error --fail --request PUT "$url/api/v2/cameras/248527/audio/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{}'
  # #endregion
}

# Get what the drive can do
getCameraPtz() {
  # #region getCameraPtz
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/ptz/" \
    "${signed[@]}"
  # #endregion
}

# Move the camera
executeCameraPtz() {
  # #region executeCameraPtz
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/ptz/execute/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"action":"left"}'
  # #endregion
}

# Send a movement
sendCameraPtz() {
  # #region sendCameraPtz
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/send_ptz/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"action":"left"}'
  # #endregion
}

# List stored positions
listCameraPtzPresets() {
  # #region listCameraPtzPresets
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/ptz/presets/" \
    "${signed[@]}"
  # #endregion
}

# Store a position
createCameraPtzPreset() {
  # #region createCameraPtzPreset
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/ptz/presets/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{}'
  # #endregion
}

# Go to a stored position
moveCameraToPtzPreset() {
  # #region moveCameraToPtzPreset
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/ptz/presets/goto/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"id":3}'
  # #endregion
}

# Delete a stored position
deleteCameraPtzPreset() {
  # #region deleteCameraPtzPreset
  curl --silent --show-error --fail --request DELETE "$url/api/v2/cameras/248527/ptz/presets/3/" \
    "${signed[@]}"
  # #endregion
}

# Get motion detection
getCameraMotionDetection() {
  # #region getCameraMotionDetection
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/motion_detection/" \
    "${signed[@]}"
  # #endregion
}

# List motion regions
listCameraMotionRegions() {
  # #region listCameraMotionRegions
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/motion_detection/regions/" \
    "${signed[@]}"
  # #endregion
}

# Set motion regions
updateCameraMotionRegions() {
  # #region updateCameraMotionRegions
  curl --silent --show-error --fail --request PUT "$url/api/v2/cameras/248527/motion_detection/regions/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"objects":[{"enabled":true,"map":"AAAA"}]}'
  # #endregion
}

# List kinds of events
listCameraEventTypes() {
  # #region listCameraEventTypes
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/event_processing/events/" \
    "${signed[@]}"
  # #endregion
}

# Add a kind of event
createCameraEventType() {
  # #region createCameraEventType
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/event_processing/events/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"doorbell","notify":true}'
  # #endregion
}

# Change a kind of event
updateCameraEventType() {
  # #region updateCameraEventType
  curl --silent --show-error --fail --request PUT "$url/api/v2/cameras/248527/event_processing/events/doorbell/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"record":true}'
  # #endregion
}

# Trigger an event
triggerCameraEvent() {
  # #region triggerCameraEvent
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/event_processing/events/doorbell/trigger/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"time":"2021-08-06T15:14:37.662355","meta":{"button":"front"}}'
  # #endregion
}

# Register a phone
createPushDevice() {
  # #region createPushDevice
  curl --silent --show-error --fail "$url/api/v2/cameras/248527/notifications/push/devices/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "name": "My phone",
      "token": "example-device-token",
      "language": "en",
      "application": {
        "platform": "fcm",
        "name": "app",
        "id": "com.example.app"
      }
    }'
  # #endregion
}

# Unregister a phone
deletePushDevice() {
  # #region deletePushDevice
  curl --silent --show-error --fail --request DELETE "$url/api/v2/cameras/248527/notifications/push/devices/12/" \
    "${signed[@]}"
  # #endregion
}

# List events
listEvents() {
  # #region listEvents
  curl --silent --show-error --fail "$url/api/v2/storage/events/?camid=248527&events=motion%2Csound&type=motion&start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355&limit=20&offset=0&order_by=-time&include_meta=true&include_filemeta_download=false&meta=site&meta_not=hidden" \
    "${signed[@]}"
  # #endregion
}

# Store an event
createEvent() {
  # #region createEvent
  curl --silent --show-error --fail "$url/api/v2/storage/events/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "camid": 248527,
      "name": "motion",
      "time": "2021-08-06T15:14:37.662355"
    }'
  # #endregion
}

# Get an event
getEvent() {
  # #region getEvent
  curl --silent --show-error --fail "$url/api/v2/storage/events/8801/?include_meta=true&include_filemeta_download=false" \
    "${signed[@]}"
  # #endregion
}

# Add a tag to an event
createEventMeta() {
  # #region createEventMeta
  curl --silent --show-error --fail "$url/api/v2/storage/events/8801/meta/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"tag":"face","data":"known"}'
  # #endregion
}

# Change a tag of an event
updateEventMeta() {
  # #region updateEventMeta
  curl --silent --show-error --fail --request PUT "$url/api/v2/storage/events/8801/meta/site/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"data":"Toronto"}'
  # #endregion
}

# Remove a tag from an event
deleteEventMeta() {
  # #region deleteEventMeta
  curl --silent --show-error --fail --request DELETE "$url/api/v2/storage/events/8801/meta/site/" \
    "${signed[@]}"
  # #endregion
}

# List a camera's records
listCameraRecords() {
  # #region listCameraRecords
  curl --silent --show-error --fail "$url/api/v2/storage/data/?camid=248527&start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355&order_by=-time&limit=20&offset=0" \
    "${signed[@]}"
  # #endregion
}

# List thumbnails
listThumbnails() {
  # #region listThumbnails
  curl --silent --show-error --fail "$url/api/v2/storage/thumbnails/?camid=248527&start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355&origin=generated_from_live&order_by=-time&limit=20&offset=0" \
    "${signed[@]}"
  # #endregion
}

# Get a camera's timeline
getTimeline() {
  # #region getTimeline
  curl --silent --show-error --fail "$url/api/v2/storage/timeline/248527/?start=2021-08-06T15%3A10%3A37.662355&end=2021-08-06T15%3A20%3A37.662355&slices=1&limit=100" \
    "${signed[@]}"
  # #endregion
}

# Get days with recordings
getActivity() {
  # #region getActivity
  curl --silent --show-error --fail "$url/api/v2/storage/activity/?camid=248527&daysincamtz=true" \
    "${signed[@]}"
  # #endregion
}

# List clips
listCameraClips() {
  # #region listCameraClips
  curl --silent --show-error --fail "$url/api/v2/storage/clips/?ids=7701&event_time=2021-08-06T15%3A14%3A37.662355&order_by=-time&limit=20&offset=0" \
    "${signed[@]}"
  # #endregion
}

# Create a clip
createCameraClip() {
  # #region createCameraClip
  curl --silent --show-error --fail "$url/api/v2/storage/clips/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "camid": 248527,
      "start": "2021-08-06T15:10:37.662355",
      "end": "2021-08-06T15:11:37.662355",
      "title": "Parcel"
    }'
  # #endregion
}

# Get a clip
getCameraClip() {
  # #region getCameraClip
  curl --silent --show-error --fail "$url/api/v2/storage/clips/7701/" \
    "${signed[@]}"
  # #endregion
}

# Update a clip
updateCameraClip() {
  # #region updateCameraClip
  curl --silent --show-error --fail --request PUT "$url/api/v2/storage/clips/7701/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"title":"Parcel"}'
  # #endregion
}

# Delete a clip
deleteCameraClip() {
  # #region deleteCameraClip
  curl --silent --show-error --fail --request DELETE "$url/api/v2/storage/clips/7701/" \
    "${signed[@]}"
  # #endregion
}

# Share a clip
shareCameraClip() {
  # #region shareCameraClip
  curl --silent --show-error --fail "$url/api/v2/storage/clips/7701/sharings/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"expire":"2021-08-06T15:50:37.662355"}'
  # #endregion
}

# Look up recordings on the card
createMemoryCardTimeline() {
  # #region createMemoryCardTimeline
  curl --silent --show-error --fail "$url/api/v2/storage/memory_card/248527/timeline/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "start": "2021-08-06T15:10:37.662355",
      "end": "2021-08-06T15:20:37.662355"
    }'
  # #endregion
}

# Get what was found on the card
getMemoryCardTimeline() {
  # #region getMemoryCardTimeline
  curl --silent --show-error --fail "$url/api/v2/storage/memory_card/248527/timeline/17/" \
    "${signed[@]}"
  # #endregion
}

# Copy recordings from the card
startMemoryCardSync() {
  # #region startMemoryCardSync
  curl --silent --show-error --fail "$url/api/v2/storage/memory_card/248527/synchronize/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "start": "2021-08-06T15:10:37.662355",
      "end": "2021-08-06T15:20:37.662355",
      "existing_data": "error"
    }'
  # #endregion
}

# Get how far copying is
getMemoryCardSync() {
  # #region getMemoryCardSync
  curl --silent --show-error --fail "$url/api/v2/storage/memory_card/248527/synchronize/17/" \
    "${signed[@]}"
  # #endregion
}

# Stop copying
cancelMemoryCardSync() {
  # #region cancelMemoryCardSync
  curl --silent --show-error --fail --request POST "$url/api/v2/storage/memory_card/248527/synchronize/17/cancel/" \
    "${signed[@]}"
  # #endregion
}

# Get a camera manager
getCameraManager() {
  # #region getCameraManager
  curl --silent --show-error --fail "$url/api/v2/cmngrs/248964/" \
    "${signed[@]}"
  # #endregion
}

# Update a camera manager
updateCameraManager() {
  # #region updateCameraManager
  curl --silent --show-error --fail --request PUT "$url/api/v2/cmngrs/248964/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"timezone":"America/Toronto"}'
  # #endregion
}

# Reset a camera manager
resetCameraManager() {
  # #region resetCameraManager
  curl --silent --show-error --fail --request POST "$url/api/v2/cmngrs/248964/reset/" \
    "${signed[@]}"
  # #endregion
}

# Get the cloud's time
getServerTime() {
  # #region getServerTime
  curl --silent --show-error --fail "$url/api/v2/server/time/"
  # #endregion
}

for operation in "$@"; do
  if [ "$(type -t "$operation")" != function ]; then
    echo "no such operation: $operation" >&2
    exit 1
  fi
  "$operation"
done
