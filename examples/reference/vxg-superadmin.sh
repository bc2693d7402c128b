#!/usr/bin/env bash
# Every VXG super-admin operation with curl, with the document's own example values.
# Written by `pnpm samples` from specs/vxg; do not edit. Needs bash, curl and what sign-mutual-tls.sh says.
# Run one: VXG_SUPERADMIN_KEY_FILE=… VXG_SUPERADMIN_CERT_FILE=… VXG_SUPERADMIN_CA_FILE=… VXG_SUPERADMIN_HOST=… bash vxg-superadmin.sh listUsers
set -euo pipefail

# #region client
private_key=${VXG_SUPERADMIN_KEY_FILE:?}
certificate=${VXG_SUPERADMIN_CERT_FILE:?}
authority=${VXG_SUPERADMIN_CA_FILE:?}
url=https://${VXG_SUPERADMIN_HOST:?}
# #endregion


. "$(dirname "${BASH_SOURCE[0]}")/sign-mutual-tls.sh"

# List users
listUsers() {
  # #region listUsers
  curl --silent --show-error --fail "$url/api/v2/admin/users/?suid=user_id&limit=20&offset=0" \
    "${signed[@]}"
  # #endregion
}

# Create a user
createUser() {
  # #region createUser
  curl --silent --show-error --fail "$url/api/v2/admin/users/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{
      "suid": "user_id",
      "usrc": "Company_name",
      "license_key": {
        "value": "LICENSEKEY"
      },
      "limits": {
        "hosted_cameras": 100
      }
    }'
  # #endregion
}

# Get any camera
getAdminCamera() {
  # #region getAdminCamera
  curl --silent --show-error --fail "$url/api/v2/admin/cameras/248527/" \
    "${signed[@]}"
  # #endregion
}

# Change any camera
updateAdminCamera() {
  # #region updateAdminCamera
  curl --silent --show-error --fail --request PUT "$url/api/v2/admin/cameras/248527/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"name":"Front door"}'
  # #endregion
}

# List all servers
listAdminServers() {
  # #region listAdminServers
  curl --silent --show-error --fail "$url/api/v6/admin/servers/?limit=20&offset=0" \
    "${signed[@]}"
  # #endregion
}

# Register a server
registerServer() {
  # #region registerServer
  curl --silent --show-error --fail "$url/api/v6/admin/servers/" \
    "${signed[@]}" \
    --header 'Content-Type: application/json' \
    --data '{"uuid":"5f2c0a4e-0000-4000-8000-000000000001","owner":4001}'
  # #endregion
}

# Unregister a server
unregisterServer() {
  # #region unregisterServer
  curl --silent --show-error --fail --request DELETE "$url/api/v6/admin/servers/31/" \
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
