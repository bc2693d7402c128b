#!/usr/bin/env bash
# Requests a ScaleEngine ticket by hand: HMAC-SHA256 over the JSON text, then curl. Needs bash, openssl and curl.
# SCALEENGINE_KEY, SCALEENGINE_SECRET, SCALEENGINE_CDN; SCALEENGINE_URL points it at a mock instead of the vendor.
# `openssl -hmac` shows the secret in the machine's process list: for a try by hand, not for a server.
set -euo pipefail
key=${SCALEENGINE_KEY:?}
secret=${SCALEENGINE_SECRET:?}
cdn=${SCALEENGINE_CDN:?}
url=${SCALEENGINE_URL:-https://api.scaleengine.net/stable/}

# #region main
now=$(date +%s) # seconds, UTC
# Every slash inside the JSON is written \/ because the vendor signs what PHP's json_encode prints.
fields='"command":"sevu.request","api_key":"'$key'","timestamp":'$now',"cdn":'$cdn
fields+=',"pass":"g63clVAI5wFPxY9v","ip":"auto\/24","video":"mystream_*","app":"myapp-sevu","uses":5'
fields+=',"expires":"2030-07-19 23:46:05"'

signature=$(printf '%s' "{$fields}" | openssl dgst -sha256 -hmac "$secret" -binary | base64)
signature=${signature//\//\\\/} # it is a member like any other: its slashes are escaped too

curl --silent --show-error --fail "$url" --data-urlencode "json={$fields,\"signature\":\"$signature\"}"
# #endregion
