//! One way to put things in order. The library's sorts are made anew for every kind of
//! thing, and each would add four kilobytes to the page's module.

/// The things by their keys, from the least; what has the same key stays as it stood.
pub(super) fn ordered<T>(things: Vec<T>, key: impl Fn(&T) -> (i64, String)) -> Vec<T> {
    let keyed = things.iter().enumerate().map(|(at, thing)| {
        let (number, name) = key(thing);
        (number, name, at)
    });
    let mut keys: Vec<(i64, String, usize)> = keyed.collect();
    keys.sort_unstable();
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    keys.into_iter().filter_map(|(.., at)| things[at].take()).collect()
}
