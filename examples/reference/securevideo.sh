#!/usr/bin/env bash
# Every SecureVideo operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/securevideo; do not edit. Needs bash, curl and what sign-basic.sh says.
# Run one: SECUREVIDEO_IDENTIFIER=… SECUREVIDEO_SECRET=… bash securevideo.sh listUsers
# SECUREVIDEO_URL points it at a mock instead of the vendor.
set -euo pipefail

# #region client
name=${SECUREVIDEO_IDENTIFIER:?}
secret=${SECUREVIDEO_SECRET:?}
# #endregion
# #region url
url=${SECUREVIDEO_URL:-https://api.securevideo.com}
url=${url%/}
# #endregion

. "$(dirname "${BASH_SOURCE[0]}")/sign-basic.sh"

# List users
listUsers() {
  # #region listUsers
  curl --silent --show-error --fail "$url/user" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Create a user
createUser() {
  # #region createUser
  curl --silent --show-error --fail "$url/user" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "FullName": "Rebecca Hoyt",
      "EmailAddress": "rebecca@clinic.example",
      "SmsNumber": "",
      "DefaultResolution": "high",
      "TimeZoneWindowsId": "Pacific Standard Time",
      "HelpNumber": "555-010-0199",
      "ExternalId": "ehr-77"
    }'
  # #endregion
}

# Get a user
getUser() {
  # #region getUser
  curl --silent --show-error --fail "$url/user/12281?externalId=ehr-77" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Update a user
updateUser() {
  # #region updateUser
  curl --silent --show-error --fail --request PUT "$url/user/12281" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "FullName": "Rebecca Hoyt-Lane",
      "EmailAddress": "rebecca@clinic.example",
      "SmsNumber": "",
      "DefaultResolution": "high",
      "TimeZoneWindowsId": "Pacific Standard Time",
      "HelpNumber": "555-010-0199",
      "ExternalId": "ehr-77"
    }'
  # #endregion
}

# Delete a user
deleteUser() {
  # #region deleteUser
  curl --silent --show-error --fail --request DELETE "$url/user/12281" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Set a user's password
setPassword() {
  # #region setPassword
  curl --silent --show-error --fail --request PUT "$url/password/12281" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"NewPassword":"Example-Only-1!"}'
  # #endregion
}

# Create a sign-on address
createLogin() {
  # #region createLogin
  curl --silent --show-error --fail "$url/login/12281?externalId=ehr-77" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"RedirectToUriOnExpiry":"https://clinic.example/signed-out"}'
  # #endregion
}

# List sessions
listSessions() {
  # #region listSessions
  curl --silent --show-error --fail "$url/session?participantEmail=sam%40mail.example" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# List a host's sessions
listHostSessions() {
  # #region listHostSessions
  curl --silent --show-error --fail "$url/session/12281?externalId=ehr-77&participantEmail=sam%40mail.example" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Move a session
rescheduleSession() {
  # #region rescheduleSession
  curl --silent --show-error --fail --request PUT "$url/session/36209" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"ScheduleTs":"2016-04-17T15:00:00"}'
  # #endregion
}

# Create a session
createSession() {
  # #region createSession
  curl --silent --show-error --fail "$url/session/12281" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "ScheduleTs": "2016-04-16T15:00:00",
      "Participants": [
        {
          "ParticipantFullName": "Sam Guest",
          "ParticipantEmailAddress": "sam@mail.example",
          "ShouldAutoDeliverCode": "E"
        }
      ]
    }'
  # #endregion
}

# Cancel a session
deleteSession() {
  # #region deleteSession
  curl --silent --show-error --fail --request DELETE "$url/session/36209" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Change the host of a session
setSessionHost() {
  # #region setSessionHost
  curl --silent --show-error --fail --request PUT "$url/sessionhost/36209?externalSessionId=visit-2016-04" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"UserId":"12163"}'
  # #endregion
}

# Get the state of a session
getSessionStatus() {
  # #region getSessionStatus
  curl --silent --show-error --fail "$url/status/36209?externalSessionId=visit-2016-04" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Add a participant
addParticipant() {
  # #region addParticipant
  curl --silent --show-error --fail "$url/participant/36209?externalSessionId=visit-2016-04" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "ParticipantFullName": "Sam Guest",
      "ParticipantEmailAddress": "sam@mail.example",
      "ShouldAutoDeliverCode": "E"
    }'
  # #endregion
}

# Remove a participant
removeParticipant() {
  # #region removeParticipant
  curl --silent --show-error --fail --request DELETE "$url/participant/50212" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# List groups
listGroups() {
  # #region listGroups
  curl --silent --show-error --fail "$url/group" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Get the members of a group
getGroupMembers() {
  # #region getGroupMembers
  curl --silent --show-error --fail "$url/groupuser/41" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Get the groups of a user
getUserGroups() {
  # #region getUserGroups
  curl --silent --show-error --fail "$url/usergroup/12281?externalId=ehr-77" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Tie two users
addClinicAssociation() {
  # #region addClinicAssociation
  curl --silent --show-error --fail --request PUT "$url/individualclinicassociation/3" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"SubjectUserId":"12281","ObjectUserId":"12163"}'
  # #endregion
}

# Untie two users
removeClinicAssociation() {
  # #region removeClinicAssociation
  curl --silent --show-error --fail --request DELETE "$url/individualclinicassociation/3" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"SubjectUserId":"12281","ObjectUserId":"12163"}'
  # #endregion
}

# Create a contact
createContact() {
  # #region createContact
  curl --silent --show-error --fail "$url/Contacts/12281?hostExternalId=ehr-77" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "ParticipantFullName": "Sam Guest",
      "ParticipantEmailAddress": "sam@mail.example"
    }'
  # #endregion
}

# List past sessions
listHistory() {
  # #region listHistory
  curl --silent --show-error --fail "$url/history?month=2016-04-01&startDt=2016-04-01&endDt=2016-04-30&participantEmail=sam%40mail.example" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# List a host's past sessions
listHostHistory() {
  # #region listHostHistory
  curl --silent --show-error --fail "$url/history/12281?month=2016-04-01&startDt=2016-04-01&endDt=2016-04-30&participantEmail=sam%40mail.example" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# Get usage
getUsage() {
  # #region getUsage
  curl --silent --show-error --fail "$url/usage?month=2016-04-01" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# List documents
listDocuments() {
  # #region listDocuments
  curl --silent --show-error --fail "$url/document?fromDt=2023-01-01&toDt=2023-01-31&documentTemplateId=12" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# List a host's documents
listHostDocuments() {
  # #region listHostDocuments
  curl --silent --show-error --fail "$url/document/12281?fromDt=2023-01-01&toDt=2023-01-31&documentTemplateId=12" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# List recordings
listRecordings() {
  # #region listRecordings
  curl --silent --show-error --fail "$url/StoredRecording?startDt=2016-04-01&endDt=2016-04-30" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

# List a user's recordings
listUserRecordings() {
  # #region listUserRecordings
  curl --silent --show-error --fail "$url/StoredRecording/12281?startDt=2016-04-01&endDt=2016-04-30" \
    "${signed[@]}" \
    --header 'Content-Type: application/json'
  # #endregion
}

for operation in "$@"; do
  if [ "$(type -t "$operation")" != function ]; then
    echo "no such operation: $operation" >&2
    exit 1
  fi
  "$operation"
done
