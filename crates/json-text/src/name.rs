//! Names: the service writes `snake_case`, users read camelCase.

/// `external_ssh_host` → `externalSshHost`. Underscores that do not join two words stay. It takes and gives what stands between
/// the quotes of a JSON string: a backslash is no letter, so escapes stay whole.
pub fn camel_case(wire: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(wire.len());
    let mut rest = wire;
    while let [byte, behind @ ..] = rest {
        rest = behind;
        let joins = *byte == b'_' && out.last().is_some_and(|before| *before != b'_');
        match behind {
            [next, behind @ ..] if joins && next.is_ascii_alphanumeric() => {
                out.push(next.to_ascii_uppercase());
                rest = behind;
            }
            _ => out.push(*byte),
        }
    }
    out
}
