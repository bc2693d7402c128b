# StreamAPI: MD5 over the values, sorted by their names. Sourced by the samples; needs bash, GNU date and openssl.
# Values must not contain a line break.

# #region main
# sign name=value …: fills $signed with what curl sends.
sign() {
  local rid values sig field
  rid=$(date +%s%3N) # milliseconds; higher in every request
  values=$(printf '%s\n' "key=$key" "$@" |
    LC_ALL=C sort -t= -k1,1 | cut -d= -f2- | tr -d '\n')
  sig=$(printf '%s' "$values$secret$rid" |
    openssl dgst -md5 -r | cut -d' ' -f1)
  signed=()
  for field in "$@" "key=$key" "rid=$rid" "sig=$sig"; do
    signed+=(--data-urlencode "$field")
  done
}
# #endregion
