"""Gates on the finished bytes, the manifest, and one atomic replacement of the former report."""
