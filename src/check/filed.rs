//! Phrases filed by the lists that they belong to, all in one row: a document meets a few hundred of thousands of lists.

use super::hits::Hit;
use crate::rules::model::ListId;

/// Phrases by list, and in a list in the order in which they stand.
#[derive(Debug)]
pub struct Filed {
    hits: Vec<Hit>,
    /// Where in the row each list ends; it begins where the one before ends.
    ends: Vec<u32>,
}

impl Filed {
    /// Files phrases under so many lists. What is found twice in a row for a list is kept once.
    pub fn new(found: &[(ListId, Hit)], lists: u32) -> Filed {
        let mut ends = vec![0_u32; lists as usize];
        let found = || found.iter().filter(|(list, _)| *list < lists);
        found().for_each(|(list, _)| ends[*list as usize] += 1);
        let mut start = 0;
        for end in &mut ends {
            (*end, start) = (start, start + *end);
        }
        // each list begins at its end so far, which moves on with each phrase
        let mut hits: Vec<Hit> = found().map(|(_, hit)| *hit).collect();
        for (list, hit) in found() {
            let end = &mut ends[*list as usize];
            hits[*end as usize] = *hit;
            *end += 1;
        }
        let mut filed = Filed { hits, ends };
        filed.tidy();
        filed
    }

    /// Takes out what stands twice in a row, and puts each list in order.
    fn tidy(&mut self) {
        let (mut start, mut kept) = (0, 0);
        for end in &mut self.ends {
            let last = *end as usize;
            let first = kept;
            for at in start..last {
                let hit = self.hits[at];
                if kept == first || self.hits[kept - 1] != hit {
                    self.hits[kept] = hit;
                    kept += 1;
                }
            }
            let list = &mut self.hits[first..kept];
            if !list.is_sorted_by_key(|hit| hit.span.start) {
                list.sort_by_key(|hit| hit.span.start);
            }
            start = last;
            *end = kept as u32;
        }
        self.hits.truncate(kept);
    }

    /// The phrases of a list.
    pub fn of(&self, list: ListId) -> &[Hit] {
        let list = list as usize;
        let start = list.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(list).copied().unwrap_or(start);
        self.hits.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Keeps of a list only what `stays`.
    pub fn retain(&mut self, list: ListId, stays: impl Fn(&Hit) -> bool) {
        let kept: Vec<Hit> = self.of(list).iter().filter(|hit| stays(hit)).copied().collect();
        let Some(end) = self.ends.get(list as usize).map(|end| *end as usize) else { return };
        let start = end - self.of(list).len();
        let gone = (end - start - kept.len()) as u32;
        self.hits.splice(start..end, kept);
        self.ends[list as usize..].iter_mut().for_each(|end| *end -= gone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::NormalSpan;

    fn hit(start: usize, entry: u32) -> Hit {
        Hit { span: NormalSpan::new(start, start + 3), entry, form: 0 }
    }

    fn entries(filed: &Filed, list: ListId) -> Vec<u32> {
        filed.of(list).iter().map(|hit| hit.entry).collect()
    }

    #[test]
    fn each_list_has_its_own_in_order_and_once() {
        let found = [
            (4, hit(9, 1)),
            (0, hit(5, 2)),
            (4, hit(2, 3)),
            (4, hit(2, 3)),
            (0, hit(5, 4)),
            (0, hit(5, 2)),
            (9, hit(1, 9)),
        ];
        let mut filed = Filed::new(&found, 6);
        assert_eq!(entries(&filed, 0), [2, 4, 2]);
        assert_eq!(entries(&filed, 4), [3, 1]);
        assert!([1, 2, 3, 5, 6, 9].iter().all(|list| filed.of(*list).is_empty()));
        filed.retain(0, |hit| hit.entry != 2);
        filed.retain(7, |_| false);
        assert_eq!((entries(&filed, 0), entries(&filed, 4)), (vec![4], vec![3, 1]));
        assert!(Filed::new(&[], 0).of(0).is_empty());
    }
}
