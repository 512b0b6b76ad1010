//! Names: the service writes `snake_case`, users read camelCase.

/// `external_ssh_host` → `externalSshHost`. Underscores that do not join two words stay.
pub fn camel_case(wire: &str) -> String {
    let mut out = String::with_capacity(wire.len());
    let mut characters = wire.chars().peekable();
    while let Some(character) = characters.next() {
        let joins = character == '_' && out.chars().next_back().is_some_and(|before| before != '_');
        match characters.peek() {
            Some(&next) if joins && next.is_ascii_alphanumeric() => {
                out.push(next.to_ascii_uppercase());
                characters.next();
            }
            _ => out.push(character),
        }
    }
    out
}
