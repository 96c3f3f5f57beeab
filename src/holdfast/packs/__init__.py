"""Jurisdictions as data: dated, cited values in TOML with their texts and worked examples, and their strict loader."""
