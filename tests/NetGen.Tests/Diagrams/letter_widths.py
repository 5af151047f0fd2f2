"""Prints the advance widths of printable ASCII of a TrueType font, in thousandths of its size."""
import struct, sys

def widths(path):
    data = open(path, "rb").read()
    tables = {}
    for i in range(struct.unpack(">H", data[4:6])[0]):
        tag, _, offset, _ = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
        tables[tag.decode()] = offset
    units = struct.unpack(">H", data[tables["head"] + 18:tables["head"] + 20])[0]
    metrics = struct.unpack(">H", data[tables["hhea"] + 34:tables["hhea"] + 36])[0]
    cmap = tables["cmap"]
    for i in range(struct.unpack(">H", data[cmap + 2:cmap + 4])[0]):
        _, _, offset = struct.unpack(">HHI", data[cmap + 4 + 8 * i:cmap + 12 + 8 * i])
        if struct.unpack(">H", data[cmap + offset:cmap + offset + 2])[0] == 4:
            table = cmap + offset
    count = struct.unpack(">H", data[table + 6:table + 8])[0] // 2
    read = lambda at: struct.unpack(">H", data[at:at + 2])[0]
    def glyph(code):
        for i in range(count):
            end = read(table + 14 + 2 * i)
            if code <= end:
                start, delta = read(table + 16 + 2 * count + 2 * i), read(table + 16 + 4 * count + 2 * i)
                at = table + 16 + 6 * count + 2 * i
                return (code + delta) & 0xFFFF if read(at) == 0 else (read(at + read(at) + 2 * (code - start)) + delta) & 0xFFFF
    return [round(1000 * read(tables["hmtx"] + 4 * min(glyph(c), metrics - 1)) / units) for c in range(32, 127)]

if __name__ == "__main__":
    for path in sys.argv[1:]:
        print(widths(path))
