"""Compressed files and ZIP archives → the supplies inside them."""

from __future__ import annotations

import gzip
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

import zstandard

from dateline.reading.options import ReadOptions
from dateline.reading.problem import Unusable
from dateline.reading.sniff import PACKING_SUFFIXES, Packing, suffix
from dateline.reading.streams import DAMAGE, Inflation, Source, Supply, seekable
from dateline.schema import Reject

ZSTD_CHUNK = 2048  # a zstd block can unpack to 32,768 times its size: feed little at a time
MAX_WINDOW = 128 * 1024 * 1024
ENCRYPTED = 0x1


def unpack(supply: Supply, kind: Packing, options: ReadOptions) -> Iterator[Supply | Reject]:
    """Yield what is packed in `supply`; a member that cannot be used is told and the others go on."""
    if supply.depth >= options.max_depth:
        raise Unusable(
            f"archives are packed in one another more than {options.max_depth} deep",
            "unpack it, or raise max_depth",
        )
    if kind == "zip":
        yield from _members(supply, options)
        return
    inflation = Inflation(supply.meter, options)
    if kind == "gzip":
        with gzip.GzipFile(fileobj=supply.stream) as file:
            yield supply.inner(inflation.check(file.read1, "gzip"), name=_without_suffix(supply.name))
    else:
        stream = inflation.check(_Zstd(supply.stream).read, "zstd")
        yield supply.inner(stream, name=_without_suffix(supply.name))


class _Zstd:
    """Unpacks zstd frames one after another, and tells when the last one is cut off."""

    def __init__(self, stream: Source) -> None:
        self._stream = stream
        self._frame = self._fresh()
        self._begun = False
        self._input = b""
        self._output = memoryview(b"")  # of tens of megabytes for a bomb: cut without copying

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes; raise `EOFError` when the data ends inside a frame."""
        while not self._output:
            if not self._input:
                self._input = self._stream.read(ZSTD_CHUNK)
                if not self._input:
                    if self._begun:
                        raise EOFError
                    return b""
            self._begun = True
            try:
                self._output = memoryview(self._frame.decompress(self._input))
            except zstandard.ZstdError as error:
                raise ValueError(str(error)) from error
            self._input = b""
            if self._frame.eof:
                self._input = self._frame.unused_data
                self._frame, self._begun = self._fresh(), False
        piece = bytes(self._output[:size])
        self._output = self._output[size:]
        return piece

    @staticmethod
    def _fresh() -> zstandard.ZstdDecompressionObj:
        return zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW).decompressobj()


def _members(supply: Supply, options: ReadOptions) -> Iterator[Supply | Reject]:
    inflation = Inflation(supply.meter, options)
    with seekable(supply, options) as file:
        try:
            archive = zipfile.ZipFile(file)
        except (*DAMAGE, EOFError) as error:
            raise Unusable(f"the ZIP archive is damaged: {error}", "get the file again; it may be cut off") from error
        with archive:
            wanted = [info for info in archive.infolist() if not info.is_dir() and not _hidden(info.filename)]
            if not wanted:
                raise Unusable("the ZIP archive holds no files", "leave it out")
            for info in sorted(wanted, key=lambda info: info.filename):
                source = f"{supply.source}!{info.filename}"
                try:
                    yield _member(archive, info, supply, inflation, source)
                except Unusable as problem:
                    yield problem.reject(source)


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, supply: Supply, inflation: Inflation, source: str
) -> Supply:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        raise Unusable("its path leads out of the archive", "pack the archive again with plain names")
    if info.flag_bits & ENCRYPTED:
        raise Unusable("it is encrypted", "unpack it with its password and read the files")
    if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise Unusable("it is packed by an unusual method", "pack it with deflate, the usual one")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise Unusable("it is a link, not a file", "pack the file that it points to")
    try:
        opened = archive.open(info)
    except (*DAMAGE, EOFError) as error:
        raise Unusable(f"it cannot be unpacked: {error}", "get the file again, or pack it with deflate") from error
    return supply.inner(inflation.check(opened.read, "ZIP"), name=path.name, source=source)


def _hidden(name: str) -> bool:
    parts = [part for part in name.split("/") if part not in {".", "..", ""}]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _without_suffix(name: str) -> str:
    return name.rpartition(".")[0] if suffix(name) in PACKING_SUFFIXES else name
