# A token in the Authorization header, after the word that says what kind of token it is. Sourced by the samples; needs
# nothing but curl.

# #region main
signed=(--header "Authorization: $word $token")
# #endregion
