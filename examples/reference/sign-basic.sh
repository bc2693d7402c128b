# Basic: name and secret with every request, only over TLS. Sourced by the samples; needs nothing but curl.

# #region main
signed=(--user "$name:$secret") # curl encodes the pair, in one line
# #endregion
