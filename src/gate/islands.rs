//! What the gate does in the browser.
