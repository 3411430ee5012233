//! Tests of the whole product: flows, permissions, the house's own rules.
