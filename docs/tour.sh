#!/usr/bin/env bash
# What the compiler says to one mistake per rule: builds tour/Mistakes.cs as a user's project and prints every finding
# below the line that it is about. Needs the .NET SDK of global.json.
#   docs/tour.sh            prints it
#   docs/tour.sh --write    puts it into docs/tour.md
#   docs/tour.sh --check    fails when docs/tour.md says something else
# Further arguments go to dotnet build.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly root mistakes="$root/docs/tour/Mistakes.cs" page="$root/docs/tour.md"
# Mistakes that C# has an error for too, which NETGEN056 to NETGEN058 stand beside.
readonly beside_the_compilers=3
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

mode=print
case ${1:-} in --write | --check) mode=${1#--}; shift ;; esac

scratch=$(mktemp -d)
readonly scratch
trap 'rm -rf "$scratch"' EXIT

main() {
    build "$@"
    findings > "$scratch/findings.txt"
    check_that_every_rule_speaks
    case $mode in
        print) cat "$scratch/findings.txt" ;;
        write) page_text > "$page" ;;
        check) page_text | diff -u "$page" - || { echo "docs/tour.md is stale: run docs/tour.sh --write" >&2; return 1; } ;;
    esac
}

# Suggestions are no warnings to the command line, so they have to be asked for.
build() {
    cp "$mistakes" "$scratch/"
    cat > "$scratch/.globalconfig" <<-'CONFIG'
		is_global = true
		dotnet_diagnostic.NETGEN018.severity = warning
		dotnet_diagnostic.NETGEN075.severity = warning
		dotnet_diagnostic.NETGEN080.severity = warning
		dotnet_diagnostic.NETGEN083.severity = warning
		dotnet_diagnostic.NETGEN086.severity = warning
		dotnet_diagnostic.NETGEN087.severity = warning
		dotnet_diagnostic.NETGEN088.severity = warning
		dotnet_diagnostic.NETGEN092.severity = warning
	CONFIG
    cat > "$scratch/Tour.csproj" <<-PROJECT
		<Project Sdk="Microsoft.NET.Sdk">
		  <Import Project="$root/build/UseNetGen.props" />
		  <PropertyGroup>
		    <TargetFramework>net10.0</TargetFramework>
		    <ImplicitUsings>enable</ImplicitUsings>
		    <Nullable>enable</Nullable>
		  </PropertyGroup>
		  <ItemGroup>
		    <NetGenWeights Include="*.safetensors" />
		    <NetGenModel Include="*.onnx" />
		    <AdditionalFiles Include="*/twin.safetensors.netgen.txt" />
		  </ItemGroup>
		  <Import Project="$root/build/UseNetGen.targets" />
		</Project>
	PROJECT
    write_files
    # It fails, as it should; what else is wrong is seen by what it says.
    dotnet build "$scratch/Tour.csproj" -c Release -v q -nologo "$@" > "$scratch/build.txt" 2>&1 || true
    if ! grep -q 'Mistakes\.cs(' "$scratch/build.txt" || grep -qE ': error (MSB|NU|NETSDK)[0-9]+' "$scratch/build.txt" ||
        [[ $(grep -oE 'Mistakes\.cs\([0-9]+,[0-9]+\): error CS' "$scratch/build.txt" | sort -u | wc -l) != "$beside_the_compilers" ]]; then
        cat "$scratch/build.txt" >&2
        return 1
    fi
}

# What the project files of users would name: weights, a model, and some that are damaged.
write_files() {
    local kernel='"dense_1.kernel":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}'
    local bias='"dense_1.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}'
    safetensors gate "{$kernel,$bias}" 12
    safetensors no-bias "{$kernel}" 8
    safetensors whole-numbers "{${kernel/F32/I32},$bias}" 12
    cp "$root/samples/FromOnnx/model.onnx" "$scratch/"
    echo torn | tee "$scratch/torn.safetensors" > "$scratch/torn.onnx"

    # The build would stop at two files of one name before the compiler sees them.
    mkdir "$scratch/left" "$scratch/right"
    printf 'netgen weights 1\nfile "twin.safetensors"\nerror "It was not read."\n' |
        tee "$scratch"/{left,right}/twin.safetensors.netgen.txt > "$scratch/twin"
}

# safetensors NAME HEADER BYTES: a file of zeros. Headers are shorter than 256 bytes.
safetensors() {
    {
        printf "\\x$(printf %02x ${#2})\\0\\0\\0\\0\\0\\0\\0%s" "$2"
        head -c "$3" /dev/zero
    } > "$scratch/$1.safetensors"
}

# Each finding once, in the order of the file: the line of source, a mark below it, and what is said.
findings() {
    sed -nE 's/^.*Mistakes\.cs\(([0-9]+),([0-9]+)\): (error|warning) ([A-Z]+[0-9]+): (.*)$/\1\t\2\t\3\t\4\t\5/p' "$scratch/build.txt" |
        sed -E 's/ \(https:[^)]*\)//; s/ \[[^]]*Tour\.csproj\]$//' |
        sort -u -t "$(printf '\t')" -k1,1n -k2,2n -k4,4 |
        awk -F '\t' -v source="$mistakes" '
            BEGIN { while ((getline text < source) > 0) line[++count] = text }
            {
                if (NR > 1) print ""
                print line[$1]
                printf "%*s^\n", $2 - 1, ""
                printf "Mistakes.cs(%d,%d): %s %s: %s\n", $1, $2, $3, $4, $5
            }'
}

# But those about a project's target: this one's is the newest.
check_that_every_rule_speaks() {
    local rules said
    rules=$(grep -hE '^NETGEN[0-9]+' "$root"/analyzers/NetGen.Analyzers/AnalyzerReleases.*.md | grep -v '| Target |' |
        cut -d ' ' -f 1 | sort -u)
    said=$(grep -oE '(error|warning) NETGEN[0-9]+:' "$scratch/findings.txt" | grep -oE 'NETGEN[0-9]+' | sort -u)
    [[ $rules == "$said" ]] || { diff <(echo "$rules") <(echo "$said") >&2; return 1; }
}

page_text() {
    cat <<-'HEAD'
		# What the compiler says

		One mistake per rule, in [tour/Mistakes.cs](tour/Mistakes.cs), and what the compiler says to each: the line, a mark
		where the finding starts, and the sentence. Why it matters and how to put it right stands in the
		[page of each rule](diagnostics/README.md). NETGEN018, NETGEN075, NETGEN080, NETGEN083 and NETGEN086 to NETGEN088, suggestions, are raised to warnings here,
		as the command line does not show suggestions.

		This page is written by `docs/tour.sh --write`.

		```text
	HEAD
    cat "$scratch/findings.txt"
    echo '```'
}

main "$@"
