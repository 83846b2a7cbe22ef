//! A small exact solver: rows that can be read in several ways, sums that tie them together.
//!
//! First every way is struck out with which some sum can no longer come out, whatever the
//! other rows are; then the combinations that are left are searched. Both are bounded: at
//! most [`MOST_PASSES`] passes over the sums and [`MOST_STEPS`] steps of search; where that is
//! not enough, what could not be struck out stays. All in whole numbers.

/// Passes over the sums in which ways are struck out.
const MOST_PASSES: usize = 30;
/// Steps of the search, each the choice of one way for one row.
const MOST_STEPS: usize = 60_000;

/// What each way of a row adds to each sum.
pub(super) type Adds = Vec<Vec<i64>>;

/// Which ways belong to a solution, row by row; `None` where no combination makes all sums
/// come out at nought.
pub(super) fn solve(rows: &[Adds], known: &[i64]) -> Option<Vec<Vec<bool>>> {
    let mut live: Vec<Vec<bool>> = rows.iter().map(|ways| vec![true; ways.len()]).collect();
    for _ in 0..MOST_PASSES {
        if !strike(rows, known, &mut live) {
            break;
        }
    }
    if live.iter().any(|ways| !ways.contains(&true)) {
        return None;
    }
    let mut search = Search::new(rows, &live);
    search.go_on(0, known.to_vec());
    if search.steps >= MOST_STEPS {
        return Some(live);
    }
    let mut kept: Vec<Vec<bool>> = rows.iter().map(|ways| vec![false; ways.len()]).collect();
    for (row, ways) in search.order.iter().zip(search.kept) {
        kept[*row] = ways;
    }
    kept.iter().all(|ways| ways.contains(&true)).then_some(kept)
}

/// The least and the most that the live ways of a row add to a sum.
fn extent(ways: &Adds, live: &[bool], sum: usize) -> (i64, i64) {
    let adds = ways.iter().zip(live).filter(|(_, live)| **live).map(|(way, _)| way[sum]);
    adds.fold((i64::MAX, i64::MIN), |(least, most), add| (least.min(add), most.max(add)))
}

/// Strikes out ways with which a sum cannot come out; whether any was.
fn strike(rows: &[Adds], known: &[i64], live: &mut [Vec<bool>]) -> bool {
    let mut has_struck = false;
    for (sum, known) in known.iter().enumerate() {
        let extents: Vec<(i64, i64)> =
            rows.iter().zip(live.iter()).map(|(ways, live)| extent(ways, live, sum)).collect();
        if extents.iter().any(|(least, most)| least > most) {
            return false;
        }
        let least: i64 = known + extents.iter().map(|extent| extent.0).sum::<i64>();
        let most: i64 = known + extents.iter().map(|extent| extent.1).sum::<i64>();
        for ((ways, live), extent) in rows.iter().zip(live.iter_mut()).zip(&extents) {
            for (way, live) in ways.iter().zip(live.iter_mut()).filter(|(_, live)| **live) {
                let (from, to) = (least - extent.0 + way[sum], most - extent.1 + way[sum]);
                if from > 0 || to < 0 {
                    *live = false;
                    has_struck = true;
                }
            }
        }
    }
    has_struck
}

/// The search through what is left.
struct Search<'a> {
    /// The rows, those with the fewest ways first.
    order: Vec<usize>,
    rows: Vec<&'a Adds>,
    live: Vec<Vec<usize>>,
    kept: Vec<Vec<bool>>,
    /// The least and the most that the rows from each on add to each sum.
    behind: Vec<Vec<(i64, i64)>>,
    steps: usize,
}

impl<'a> Search<'a> {
    fn new(rows: &'a [Adds], live: &[Vec<bool>]) -> Search<'a> {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|row| live[*row].iter().filter(|live| **live).count());
        let sums = rows.first().and_then(|ways| ways.first()).map_or(0, Vec::len);
        let mut behind = vec![vec![(0, 0); sums]; rows.len() + 1];
        for (at, row) in order.iter().enumerate().rev() {
            let add = |(sum, (from, to)): (usize, &(i64, i64))| {
                let (least, most) = extent(&rows[*row], &live[*row], sum);
                (from + least, to + most)
            };
            behind[at] = behind[at + 1].iter().enumerate().map(add).collect();
        }
        let alive = |row: &usize| -> Vec<usize> {
            let ways = live[*row].iter().enumerate();
            ways.filter(|(_, live)| **live).map(|(way, _)| way).collect()
        };
        Search {
            rows: order.iter().map(|row| &rows[*row]).collect(),
            live: order.iter().map(alive).collect(),
            kept: order.iter().map(|row| vec![false; rows[*row].len()]).collect(),
            order,
            behind,
            steps: 0,
        }
    }

    /// Whether a solution lies behind the choice for the rows before `at`.
    fn go_on(&mut self, at: usize, sums: Vec<i64>) -> bool {
        if at == self.rows.len() {
            return sums.iter().all(|sum| *sum == 0);
        }
        let mut is_any = false;
        for way in self.live[at].clone() {
            self.steps += 1;
            if self.steps >= MOST_STEPS {
                return is_any;
            }
            let adds = &self.rows[at][way];
            let sums: Vec<i64> = sums.iter().zip(adds).map(|(sum, add)| sum + add).collect();
            let may_hold =
                |(sum, (least, most)): (&i64, &(i64, i64))| sum + least <= 0 && sum + most >= 0;
            if sums.iter().zip(&self.behind[at + 1]).all(may_hold) && self.go_on(at + 1, sums) {
                self.kept[at][way] = true;
                is_any = true;
            }
        }
        is_any
    }
}
