# Every word and sentence of the interface, in the syntax of Fluent (https://projectfluent.org).
#
# Slots stand as { $name }; `**words**` are printed strong. A site replaces single messages by
# giving those alone in templates/messages.ftl.

## frame

## status words

## home

## kpis

## kpi

## objectives

## objective

## cycle

## changes

## teams and people

## rules

## reports

## charts

## workings

## not found
