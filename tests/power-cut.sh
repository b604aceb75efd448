#!/bin/sh
# Pulls the plug under the store: is everything that was answered on the disk?
#
#   tests/power-cut.sh [ROUNDS]      needs root, a loop device, ext4, and a built program ($PROGRAM, or target/*)
#
# An ext4 lies in a file on a loop device with direct I/O, so the file holds only what was submitted to the disk; what
# waits in the page cache above it is lost, as in a power cut. Each round lets the console add topics, reads some answers,
# stops the console where it stands, and copies the file at that moment. The copy is mounted (its own journal is replayed
# as after a real cut), `check` must find it in order, and every answered topic must be there.
set -eu

rounds=${1:-20}
here=$(cd "$(dirname "$0")/.." && pwd)
for program in "${PROGRAM:-}" "$here/target/release/escalation-bot" "$here/target/debug/escalation-bot"; do
    [ -n "$program" ] && [ -x "$program" ] && break
done
[ -x "$program" ] || { echo "build the program first: cargo build" >&2; exit 2; }
[ "$(id -u)" = 0 ] || { echo "must be root, to mount" >&2; exit 2; }

work=$(mktemp -d)
loop='' cut='' writer=''
leave() {
    [ -z "$writer" ] || { kill -KILL "$writer" 2>/dev/null || true; }
    exec 3>&- 4<&- || true
    umount "$work/disk" 2>/dev/null || true
    umount "$work/copy" 2>/dev/null || true
    [ -z "$loop" ] || losetup --detach "$loop" 2>/dev/null || true
    [ -z "$cut" ] || losetup --detach "$cut" 2>/dev/null || true
    rm -rf "$work"
}
trap leave EXIT
mkdir "$work/disk" "$work/copy"

# Prints how many answers were read; an answer ends with an empty line.
read_answers() {
    wanted=$1 read=0 has_text=no
    while [ "$read" -lt "$wanted" ] && IFS= read -r line <&4; do
        if [ -n "$line" ]; then
            has_text=yes
        elif [ "$has_text" = yes ]; then
            read=$((read + 1)) has_text=no
        fi
    done
    [ "$read" -eq "$wanted" ]
}

answered_in_all=0 lost_in_all=0 unclean=0
round=1
while [ "$round" -le "$rounds" ]; do
    truncate --size 96M "$work/image"
    mkfs.ext4 -q -F "$work/image"
    sync "$work/image"
    loop=$(losetup --find --show --direct-io=on "$work/image")
    mount "$loop" "$work/disk"
    mkfifo "$work/in" "$work/out"
    "$program" --data "$work/disk/data" console --workspace main --as ann <"$work/in" >"$work/out" 2>/dev/null &
    writer=$!
    exec 3>"$work/in" 4<"$work/out"
    # Some rounds cut right after the directory was made, some after it has grown.
    answers=$((1 + $(od -An -N2 -tu2 /dev/urandom) % 200))
    number=1
    while [ "$number" -le $((answers + 40)) ]; do
        echo "/topic add name=cut-$number"
        number=$((number + 1))
    done >&3 &
    typist=$!
    read_answers "$answers" || { echo "round $round: the console ended by itself" >&2; exit 1; }
    kill -STOP "$writer"
    cp --sparse=always "$work/image" "$work/cut"
    kill -KILL "$writer" "$typist" 2>/dev/null || true
    wait "$writer" 2>/dev/null || true
    wait "$typist" 2>/dev/null || true
    writer=''
    exec 3>&- 4<&-

    cut=$(losetup --find --show "$work/cut")
    mount "$cut" "$work/copy"
    if ! "$program" --data "$work/copy/data" check >"$work/report" 2>&1; then
        unclean=$((unclean + 1))
        cat "$work/report" >&2
    fi
    number=1
    while [ "$number" -le "$answers" ]; do
        if ! grep -q "\"name\":\"cut-$number\"" "$work/copy/data/journal.jsonl"; then
            lost_in_all=$((lost_in_all + 1))
            echo "round $round: cut-$number was answered and is lost" >&2
        fi
        number=$((number + 1))
    done
    # The database itself, without its copy, must hold them too: the report counts its changes.
    changes=$(sed -n 's/.* \([0-9]*\) changes*\.$/\1/p' "$work/report" | head -n 1)
    if [ "${changes:-0}" -lt "$answers" ]; then
        lost_in_all=$((lost_in_all + answers - ${changes:-0}))
        echo "round $round: the database has ${changes:-0} changes of $answers answered" >&2
    fi
    answered_in_all=$((answered_in_all + answers))
    umount "$work/copy"; losetup --detach "$cut"; cut=''
    umount "$work/disk"; losetup --detach "$loop"; loop=''
    rm -f "$work/in" "$work/out" "$work/image" "$work/cut"
    round=$((round + 1))
done
echo "$rounds rounds: $lost_in_all lost of $answered_in_all answered, $unclean not in order"
[ "$lost_in_all" -eq 0 ] && [ "$unclean" -eq 0 ]
