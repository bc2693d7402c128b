#!/usr/bin/env bash
# Creates a StreamAPI session by hand: MD5 over the values, then curl. Needs bash, GNU date, openssl and curl.
# STREAMAPI_KEY, STREAMAPI_SECRET; STREAMAPI_URL points it at a mock instead of the vendor.
set -euo pipefail
key=${STREAMAPI_KEY:?}
secret=${STREAMAPI_SECRET:?}
url=${STREAMAPI_URL:-http://api.streamapi.com/service}

# #region main
rid=$(date +%s%3N) # milliseconds; must be larger in every request
# The values in the order of their names (key, site_user_id, username), then the secret, then the request id.
sig=$(printf '%s' "$key" "12345" "jim" "$secret" "$rid" | openssl dgst -md5 -r | cut -d' ' -f1)

curl --silent --show-error --fail "${url%/}/session/create" \
  --data-urlencode "key=$key" \
  --data-urlencode "site_user_id=12345" \
  --data-urlencode "username=jim" \
  --data-urlencode "rid=$rid" \
  --data-urlencode "sig=$sig"
# #endregion
