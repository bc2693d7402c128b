# A client certificate instead of a token. Sourced by the samples; needs a curl with TLS. $authority, if set, names the
# file with the certificate authority of a server that is not publicly known.

# #region main
signed=(--cert "$certificate" --key "$private_key" ${authority:+--cacert "$authority"})
# #endregion
