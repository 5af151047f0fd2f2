#!/usr/bin/env bash
# Runs the programs that stand in README.md and in the pages, as they stand there, and compares what they print with the text
# below them. A program is a block of C# that begins with #:package, behind a comment <!-- program: NAME -->.
#   docs/programs.sh --check FEED    fails when a program fails or prints something else; FEED holds the package, from dotnet pack
#   docs/programs.sh --write FEED    puts what they print below them
# Numbers may differ in the pages, whose programs go through sines and cosines of the machine; in README.md nothing may.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root mode=${1:?--check or --write} feed=$(realpath "${2:?the folder of the package}")
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

scratch=$(mktemp -d)
readonly scratch
trap 'rm -rf "$scratch"' EXIT

# A package folder of its own, or a package of this version seen earlier would be taken; what else is needed is found beside it.
packages=$(dotnet nuget locals global-packages --list)
export RestoreFallbackFolders=${packages#global-packages: } NUGET_PACKAGES=$scratch/cache

main() {
    cat > "$scratch/nuget.config" <<-CONFIG
		<configuration>
		  <packageSources>
		    <add key="here" value="$feed" />
		  </packageSources>
		</configuration>
	CONFIG
    local page
    grep -lE '^<!-- program: ' "$root"/README.md "$root"/docs/*.md | while read -r page; do
        run_page "$page"
    done
}

run_page() {
    local page=$1 name
    grep -oE '^<!-- program: [a-z0-9-]+' "$page" | sed 's/.*: //' | while read -r name; do
        echo "${page#"$root/"}: $name"
        block "$page" "$name" csharp > "$scratch/$name.cs"
        (cd "$scratch" && dotnet run "$name.cs") > "$scratch/$name.txt" || { cat "$scratch/$name.txt"; return 1; }
        case $mode in
            --write) write "$page" "$name" ;;
            --check) diff -u <(block "$page" "$name" text | comparable "$page") <(comparable "$page" < "$scratch/$name.txt") ;;
        esac
    done
}

# block PAGE NAME LANGUAGE: the lines of the first block in the language behind the program's comment.
block() {
    awk -v start="<!-- program: $2 -->" -v fence="\`\`\`$3" '
        $0 == start { near = 1 }
        inside && $0 == "```" { exit }
        inside { print }
        near && $0 == fence { inside = 1 }' "$1"
}

comparable() {
    if [[ $1 == "$root/README.md" ]]; then cat; else sed -E 's/[0-9]+([.][0-9]+)?/N/g'; fi
}

# Puts the printed text into the first text block behind the program's comment.
write() {
    awk -v start="<!-- program: $2 -->" -v printed="$scratch/$2.txt" '
        $0 == start { near = 1 }
        inside && $0 == "```" { inside = 0 }
        inside { next }
        { print }
        near && $0 == "```text" { while ((getline line < printed) > 0) print line; near = 0; inside = 1 }' "$1" > "$scratch/page"
    cp "$scratch/page" "$1"
}

main
