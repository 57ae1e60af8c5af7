//! Builders, generated networks, an independent oracle, throw-away vaults. For tests only
