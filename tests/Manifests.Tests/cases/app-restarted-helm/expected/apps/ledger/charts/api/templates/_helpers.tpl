{{- define "component.name" -}}
{{- default .Release.Name .Values.fullnameOverride -}}
{{- end -}}

{{- define "component.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (default "latest" .Values.image.tag) -}}
{{- end -}}
{{- end -}}

{{- define "component.selector" -}}
app.kubernetes.io/name: {{ include "component.name" . | quote }}
app.kubernetes.io/part-of: {{ .Values.application.name | quote }}
{{- end -}}

{{- define "component.commonLabels" -}}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
app.kubernetes.io/component: {{ .Chart.Name | quote }}
app.kubernetes.io/part-of: {{ .Values.application.name | quote }}
app.kubernetes.io/managed-by: devportal
devportal.io/environment: {{ .Values.environment | quote }}
devportal.io/team: {{ .Values.application.team | quote }}
{{- end -}}

{{- define "component.labels" -}}
app.kubernetes.io/name: {{ include "component.name" . | quote }}
{{ include "component.commonLabels" . }}
{{- end -}}
