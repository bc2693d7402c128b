# ScaleEngine: HMAC-SHA256 over the JSON text as PHP prints it. Sourced by the samples; needs bash, date, openssl and
# base64. `openssl -hmac` shows the secret in the machine's process list: for a try by hand, not for a server.

# #region main
# sign command '"name":value' …: fills $signed, which curl sends.
# JSON without blanks, as PHP prints it: every slash is \/.
sign() {
  local IFS=, command=$1 text signature
  shift
  text="\"command\":\"$command\",\"api_key\":\"$key\""
  text+=",\"timestamp\":$(date +%s),\"cdn\":$cdn${*:+,$*}"
  signature=$(printf '%s' "{$text}" |
    openssl dgst -sha256 -hmac "$secret" -binary | base64)
  signature=${signature//\//\\\/} # a member like any other
  signed=(--data-urlencode
    "json={$text,\"signature\":\"$signature\"}")
}
# #endregion
