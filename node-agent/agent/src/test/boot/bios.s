# The boot sector of a FAT file system: BIOS starts it at 0:7c00 in real mode.
        .code16
        .globl  _start
_start:
        jmp     begin
        .org    62                      # behind the description of the file system
begin:
        xor     %ax, %ax
        mov     %ax, %ds
        mov     %ax, %ss
        mov     $0x7c00, %sp
        .macro  SENTENCE
        mov     $sentence, %si
        .endm
        .include "speak.inc"
sentence:
        .asciz  "virtfleet booted by bios, cards:"
        .org    510
        .byte   0x55, 0xaa
