"""How do public sources get into a raw folder?

`sources` knows what there is (TOML files in `sources/`), `web` asks one address, `pages` and
`unpack` turn an answer into files, `shelf` puts them in place, `run` does a whole source.
"""
