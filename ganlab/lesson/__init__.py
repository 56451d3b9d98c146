"""What a notebook talks to: the set-up, the claims, which frameworks are active."""
