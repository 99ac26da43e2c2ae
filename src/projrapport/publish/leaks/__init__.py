"""The leak gate: whatever leads to a person, found in the finished bytes of every output before anybody can see them."""
