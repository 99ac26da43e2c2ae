"""The declarations of one project: what `projrapport.toml` says, checked."""
