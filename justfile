# What there is to do here. `just check` is what CI runs.

# Everything that must hold before a commit.
check: lint test docs

# Format and lints, without a warning.
lint:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings

# The tests.
test:
    cargo test --locked

# The documentation, without a broken link.
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --locked

# Look around with a sample directory.
demo:
    cargo run -- demo

# How fast and how right finding, the store and the answers on Discord are (the last takes minutes).
bench:
    cargo bench --locked

# Licences, sources and advisories of what we depend on (needs cargo-deny and its advisory database).
deny:
    cargo deny check

# Does a test fail for every changed line of the rules? (needs cargo-mutants)
mutants:
    cargo mutants --file 'src/domain/verdict*' --file 'src/domain/verdict/*' --file 'src/domain/term*' --file 'src/domain/term/*' -- --lib

# Pull the plug under the store, on a file system of its own (needs root and a loop device).
power-cut rounds="20":
    tests/power-cut.sh {{rounds}}
