# Sourced by the scripts beside it: a folder of their own, which goes when they end, and projects in it that use NetGen.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
scratch=$(mktemp -d)
readonly root scratch
trap 'rm -rf "$scratch"' EXIT
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en MSBUILDDISABLENODEREUSE=1

# write_csproj FILE [OUTPUT]      the project file of a program, or of what OUTPUT says: Library
write_csproj() {
    cat > "$1" <<-PROJECT
		<Project Sdk="Microsoft.NET.Sdk">
		  <Import Project="$root/build/UseNetGen.props" />
		  <PropertyGroup>
		    <OutputType>${2:-Exe}</OutputType>
		    <TargetFramework>net10.0</TargetFramework>
		    <Nullable>enable</Nullable>
		  </PropertyGroup>
		</Project>
	PROJECT
}

# least COMMAND...      the least line of several runs, as many as $runs says
least() {
    local i
    for ((i = 0; i < runs; i++)); do "$@"; done | sort -n | head -1
}
