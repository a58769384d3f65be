global using System.Globalization;
global using DevPortal.Domain;
global using DevPortal.Domain.Releases;
