"""How the embedded verifier is trained. Not part of the wheel; see docs/model-card.md."""
