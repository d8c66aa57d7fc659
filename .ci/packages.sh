#!/usr/bin/env bash
# Build the source distribution and the wheel, check them, and run the smoke tests against the installed wheel with every
# Python from 3.11 to 3.14 that can be had: those of this machine, and what is missing from a Debian root of its own.
#
#   .ci/packages.sh     leaves nothing behind; as root also what needs a Debian root
#
# The root is mounted in a mount namespace that ends with its last process, and is removed only when nothing is mounted in it.
set -euo pipefail
top=$(cd "$(dirname "$0")/.." && pwd)
versions="3.11 3.12 3.13 3.14"
#: The suite that has the newest of them.
suite=forky

if [ "${1:-}" = inside ]; then
    root=$2; shift 2
    mount -t proc proc "$root/proc"
    mount --rbind /dev "$root/dev"
    cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
    cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    for version in "$@"; do
        chroot "$root" env -i PATH=/usr/bin:/bin:/usr/sbin:/sbin HOME=/root LANG=C.UTF-8 PIP_DISABLE_PIP_VERSION_CHECK=1 \
            PIP_CERT=/etc/ssl/certs/ca-certificates.crt bash /check "python$version" /wheel
    done
    exit
fi

work=$(mktemp -d)
clean() {
    if grep -qF " $work" /proc/self/mounts; then
        echo "something is still mounted below $work: it is left there" >&2
    else
        rm -rf --one-file-system "$work"
    fi
}
trap clean EXIT

cat > "$work/check" <<'CHECK'
set -euo pipefail
home=$(mktemp -d)
"$1" -m venv "$home/venv"
"$home/venv/bin/python" -m pip install -qq --only-binary :all: "$2"/*.whl
cd "$home"
"$home/venv/bin/python" -I "$(dirname "$2")/installed.py"
rm -rf "$home"
CHECK

git clone -q --no-hardlinks "$top" "$work/source"
cp "$work/source/tests/smoke/installed.py" "$work/"
python3 -m venv "$work/tools"
"$work/tools/bin/python" -m pip install -qq build twine
"$work/tools/bin/python" -m build --outdir "$work/dist" "$work/source" > "$work/build.log" 2>&1 ||
    { tail -n 20 "$work/build.log" >&2; exit 1; }
"$work/tools/bin/python" -m twine check --strict "$work"/dist/*
mkdir "$work/wheel"
cp "$work"/dist/*.whl "$work/wheel/"

python_of() {
    local each
    for each in "$(command -v "python$1" || true)" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python /root/.pyenv/versions/"$1".*/bin/python; do
        if [ -x "$each" ] && "$each" -c "import sys, ssl, sqlite3; sys.exit('%d.%d' % sys.version_info[:2] != '$1')" 2>/dev/null; then
            echo "$each"
            return
        fi
    done
}

missing=()
for version in $versions; do
    python=$(python_of "$version")
    if [ -n "$python" ]; then
        bash "$work/check" "$python" "$work/wheel"
    elif [ "$version" = 3.12 ]; then
        echo "Python $version is neither here nor in Debian: not run"
    else
        missing+=("$version")
    fi
done
if [ ${#missing[@]} = 0 ]; then exit; fi

if [ "$(id -u)" != 0 ] || ! command -v debootstrap >/dev/null; then
    echo "Python ${missing[*]}: not run, without root or debootstrap"
    exit
fi
packages=ca-certificates
for version in "${missing[@]}"; do packages+=",python$version,python$version-venv"; done
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Label: Debian' | head -n 1)
unshare --mount --propagation private -- debootstrap --variant=minbase --include="$packages" "$suite" "$work/root" \
    "${mirror:-http://deb.debian.org/debian}" /usr/share/debootstrap/scripts/sid > "$work/debootstrap.log" 2>&1 ||
    { tail -n 20 "$work/debootstrap.log" >&2; exit 1; }
cp -r "$work/wheel" "$work/installed.py" "$work/check" "$work/root/"
unshare --mount --propagation private --pid --fork --kill-child -- "$0" inside "$work/root" "${missing[@]}"
