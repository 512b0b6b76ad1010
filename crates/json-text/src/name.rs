//! Names: the service writes `snake_case`, users read camelCase.

/// `external_ssh_host` → `externalSshHost`. Underscores that do not join two words stay.
pub fn camel_case(wire: &str) -> String {
    let mut out = String::with_capacity(wire.len());
    // Whether an underscore behind a word waits for what follows it.
    let mut waits = false;
    for character in wire.chars() {
        if waits && character.is_ascii_alphanumeric() {
            out.push(character.to_ascii_uppercase());
            waits = false;
            continue;
        }
        if waits {
            out.push('_');
        }
        waits = character == '_' && out.as_bytes().last().is_some_and(|&before| before != b'_');
        if !waits {
            out.push(character);
        }
    }
    if waits {
        out.push('_');
    }
    out
}
